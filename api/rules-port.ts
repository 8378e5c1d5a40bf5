import type { CommandContext } from '../commands/deps.js';

/** What the API asks of the rules part (devices, readings, alarms). Injected, since the API may not import it. */
export interface RulesPort {
  /** Stores readings as if they had come over MQTT; `payload` is the parsed JSON body. Throws CommandError 400 (not a reading) or 404 (no such device). */
  ingest(deviceId: string, payload: unknown): Promise<{ stored: number }>;
  /** Sends `message` to `devices/<deviceId>/commands`. */
  publishCommand(deviceId: string, message: { command: string; params?: unknown }, context: CommandContext): Promise<{ commandId: string }>;
  acknowledgeAlarm(alarmId: string, context: CommandContext): Promise<void>;
  clearAlarm(alarmId: string, context: CommandContext): Promise<void>;
  closeAlarm(alarmId: string, context: CommandContext): Promise<void>;
  /** Ends the device's connections: its token was changed. */
  disconnectDevice?(deviceId: string): void;
}
