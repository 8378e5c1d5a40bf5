/** Values as text: `string()`, messages, and the JSON form of what JSON lacks. */
import { FeelDateTime, FeelTime } from 'feelin';
import { kindOf, type Context } from './values.js';
import { isRegion, offsetText } from './zones.js';

/** As `string()` writes it: text itself as it is, text inside lists and contexts quoted. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : display(value);
}

/** As a message shows it: text in quotes. */
export function display(value: unknown): string {
  switch (kindOf(value)) {
    case 'null':
      return 'null';
    case 'string':
      return `"${value as string}"`;
    case 'list':
      return `[${(value as unknown[]).map(display).join(', ')}]`;
    case 'context':
      return `{${Object.entries(value as Context)
        .map(([name, entry]) => `${name}:${display(entry)}`)
        .join(', ')}}`;
    default:
      return String(value);
  }
}

/**
 * A time or date and time as RFC 3339 has it: a region becomes its offset at that moment, so that any reader of JSON understands it.
 * Other values as `string()` writes them.
 */
export function isoText(value: unknown): string {
  if ((value instanceof FeelDateTime || value instanceof FeelTime) && value.zone !== null && isRegion(value.zone))
    return `${value.unwrap().toString()}${offsetText(value)}`;
  return String(value);
}

/** The same with the region in brackets, as Java writes it: `2025-11-24T10:00:00+01:00[Europe/Berlin]`. */
export function isoTextWithRegion(value: unknown): string {
  const text = isoText(value);
  return (value instanceof FeelDateTime || value instanceof FeelTime) && value.zone !== null && isRegion(value.zone)
    ? `${text}[${value.zone}]`
    : text;
}
