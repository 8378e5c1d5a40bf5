import type { Device } from './device.js';
import type { Value } from './reading.js';

export type FactValue = Value | null | string[];
export type Facts = Record<string, FactValue>;

/**
 * What a rule may compare, by name: each telemetry key with its newest value, the rule's windows, and of the device
 * `device.id`, `device.type`, `device.grid`, `device.status`, `device.tags`.
 */
export function makeFacts(device: Device, windows: Record<string, number | null> = {}): Facts {
  // No prototype: a device names the keys, and `constructor` must be absent unless measured.
  const facts = Object.create(null) as Facts;
  for (const [key, { value }] of device.lastValues) facts[key] = value;
  for (const [name, value] of Object.entries(windows)) facts[name] = value;
  facts['device.id'] = device.id;
  facts['device.type'] = device.typeId;
  facts['device.grid'] = device.gridId;
  facts['device.status'] = device.status;
  facts['device.tags'] = device.tags;
  return facts;
}
