import type { Knex } from 'knex';
import { AlarmChanges } from './alarm.js';
import type { Device } from './device.js';
import { evaluate } from './evaluate.js';
import { makeFacts } from './facts.js';
import type { Rule } from './rule.js';
import { track, type RuleState } from './rule-state.js';
import { isWithin } from './schedule.js';

interface StateRow {
  rule_id: string;
  device_id: string;
  phase: RuleState['phase'];
  since: Date;
  due_at: Date | null;
  alarm_id: string | null;
}

interface Entry {
  ruleId: string;
  deviceId: string;
  state?: RuleState;
  isChanged: boolean;
}

/** Judges devices whose states are locked (`lockDevices`) by rules, within one transaction: reads where each rule stands, and writes where it stands then. */
export class Judge {
  private readonly entries = new Map<string, Entry>();
  readonly alarms: AlarmChanges;

  constructor(
    private readonly trx: Knex.Transaction,
    private readonly now: Date,
    private readonly timeZone: string,
  ) {
    this.alarms = new AlarmChanges(now);
  }

  /** Reads where rules stand with these devices. Once, before `judge`. */
  async load(deviceIds: string[]): Promise<void> {
    if (deviceIds.length === 0) return;
    const { rows } = await this.trx.raw<{ rows: StateRow[] }>(
      'SELECT rule_id, device_id, phase, since, due_at, alarm_id FROM rule_states WHERE device_id = ANY (?::text[])',
      [deviceIds],
    );
    for (const row of rows)
      this.entries.set(keyOf(row.rule_id, row.device_id), {
        ruleId: row.rule_id,
        deviceId: row.device_id,
        state: stateOf(row),
        isChanged: false,
      });
  }

  /** Whether what the rule waits for with this device is due. */
  isDue(rule: Rule, deviceId: string): boolean {
    const state = this.entries.get(keyOf(rule.id, deviceId))?.state;
    return state !== undefined && 'dueAt' in state && state.dueAt <= this.now.getTime();
  }

  /** Judges by the device's newest values. `at`: the reading's time; `isDue`: no reading, the time has come. */
  async judge(rule: Rule, device: Device, windows: Record<string, number | null>, at: number, isDue = false): Promise<void> {
    const facts = makeFacts(device, windows);
    const key = keyOf(rule.id, device.id);
    const entry: Entry = this.entries.get(key) ?? { ruleId: rule.id, deviceId: device.id, isChanged: false };
    const verdict = await evaluate(rule, facts, entry.state !== undefined && entry.state.phase !== 'pending');
    const now = this.now.getTime();
    const mayRaise = device.status === 'active' && isWithin(rule.schedule, now, this.timeZone);
    const { state, transition } = track(rule, entry.state, verdict, { at, now, isDue, mayRaise });
    if (transition === 'raise') {
      this.set(key, entry, { phase: 'raised', since: at, alarmId: this.alarms.raise(rule, device, facts) });
      return;
    }
    const alarmId = entry.state && 'alarmId' in entry.state ? entry.state.alarmId : undefined;
    if (alarmId !== undefined && transition === 'count') this.alarms.count(alarmId, rule, device, facts);
    if (alarmId !== undefined && transition === 'clear') this.alarms.clear(alarmId, rule, device);
    this.set(key, entry, state);
  }

  /** Writes alarms, what they set in motion, and where the rules stand. */
  async write(): Promise<void> {
    const replaced = await this.alarms.write(this.trx);
    const changed = [...this.entries.values()].filter((entry) => entry.isChanged);
    const gone = changed.filter((entry) => entry.state === undefined);
    const kept = changed.filter((entry): entry is Entry & { state: RuleState } => entry.state !== undefined);
    if (gone.length > 0)
      await this.trx.raw(
        'DELETE FROM rule_states s USING unnest(?::text[], ?::text[]) AS v (rule_id, device_id) WHERE s.rule_id = v.rule_id AND s.device_id = v.device_id',
        [gone.map((entry) => entry.ruleId), gone.map((entry) => entry.deviceId)],
      );
    if (kept.length > 0)
      // A rule that was deleted at this moment must not fail the batch.
      await this.trx.raw(
        `INSERT INTO rule_states (rule_id, device_id, phase, since, due_at, alarm_id)
         SELECT v.* FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[]) AS v (rule_id, device_id, phase, since, due_at, alarm_id)
         JOIN rules r ON r.id = v.rule_id AND r.enabled
         ON CONFLICT (rule_id, device_id) DO UPDATE SET phase = excluded.phase, since = excluded.since, due_at = excluded.due_at, alarm_id = excluded.alarm_id`,
        [
          kept.map((entry) => entry.ruleId),
          kept.map((entry) => entry.deviceId),
          kept.map((entry) => entry.state.phase),
          kept.map((entry) => new Date(entry.state.since)),
          kept.map((entry) => ('dueAt' in entry.state ? new Date(entry.state.dueAt) : null)) as Date[],
          kept.map((entry) => ('alarmId' in entry.state ? (replaced.get(entry.state.alarmId) ?? entry.state.alarmId) : null)) as string[],
        ],
      );
  }

  private set(key: string, entry: Entry, state: RuleState | undefined): void {
    entry.isChanged ||= state !== entry.state && JSON.stringify(state) !== JSON.stringify(entry.state);
    entry.state = state;
    this.entries.set(key, entry);
  }
}

const keyOf = (ruleId: string, deviceId: string) => `${ruleId}\0${deviceId}`;

function stateOf(row: StateRow): RuleState {
  const since = row.since.getTime();
  const dueAt = row.due_at?.getTime() ?? since;
  if (row.phase === 'pending') return { phase: 'pending', since, dueAt };
  const alarmId = row.alarm_id ?? '';
  return row.phase === 'raised' ? { phase: 'raised', since, alarmId } : { phase: 'clearing', since, dueAt, alarmId };
}
