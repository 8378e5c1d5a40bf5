/** Step 3 of *Follow one alarm*. Before: a rule holds (`evaluate.ts`, `rule-state.ts`). After: one alarm, and what it has to set in motion (`dispatcher.ts`). */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { appendHistory, notifyChanges } from './alarm-history.js';
import type { Device } from './device.js';
import type { Facts, FactValue } from './facts.js';
import { fillText } from './message.js';
import { factsOf, type Rule, type RuleAction } from './rule.js';

interface NewAlarm {
  id: string;
  rule: Rule;
  device: Device;
  facts: Facts;
  value: FactValue;
  message: string;
  count: number;
  raisedAt: Date;
  lastAt: Date;
  clearedAt?: Date;
}

interface Change {
  rule: Rule;
  deviceId: string;
  count: number;
  lastAt: Date;
  value?: FactValue;
  clearedAt?: Date;
}

/**
 * What one batch of readings does to alarms: collected while the readings are judged, written by `write` in the batch's transaction.
 * An alarm may be raised and cleared within one batch; it is then stored as cleared, with both occasions' actions.
 */
export class AlarmChanges {
  private readonly raised = new Map<string, NewAlarm>();
  private readonly changed = new Map<string, Change>();

  constructor(private readonly now: Date) {}

  /** Answers the id of the new alarm. */
  raise(rule: Rule, device: Device, facts: Facts): string {
    const id = randomUUID();
    const value = valueOf(rule, facts);
    const names = {
      ...facts,
      ruleName: rule.name,
      deviceId: device.id,
      deviceName: device.name,
      deviceType: device.typeId,
      gridId: device.gridId,
    };
    const message = fillText(rule.message, { ...names, location: device.location, value });
    this.raised.set(id, { id, rule, device, facts, value, message, count: 1, raisedAt: this.now, lastAt: this.now });
    return id;
  }

  count(alarmId: string, rule: Rule, device: Device, facts: Facts): void {
    const alarm = this.raised.get(alarmId) ?? this.changeOf(alarmId, rule, device);
    alarm.count += 1;
    alarm.lastAt = this.now;
    if (!this.raised.has(alarmId)) alarm.value = valueOf(rule, facts);
  }

  clear(alarmId: string, rule: Rule, device: Device): void {
    (this.raised.get(alarmId) ?? this.changeOf(alarmId, rule, device)).clearedAt = this.now;
  }

  get raisedCount(): number {
    return this.raised.size;
  }

  get clearedCount(): number {
    return [...this.raised.values(), ...this.changed.values()].filter((alarm) => alarm.clearedAt).length;
  }

  /**
   * Writes all, with the actions that follow and the history. Answers ids that were replaced: where an open alarm of that rule and
   * device was there already (its rule had been off in between), the new one is not made and that one goes on.
   */
  async write(trx: Knex.Transaction): Promise<Map<string, string>> {
    const written = await this.writeChanges(trx);
    const replaced = await this.insertRaised(trx);
    const fresh = [...this.raised.values()].filter((alarm) => !replaced.has(alarm.id));
    // One that a person closed meanwhile stays closed; the process still learns that the cause is gone.
    const cleared = [...this.changed].filter(([, change]) => change.clearedAt);
    await enqueueActions(trx, [
      ...fresh.flatMap(({ id, rule }) => rule.actions.map((action) => ({ alarmId: id, occasion: 'raised' as const, action }))),
      ...fresh
        .filter((alarm) => alarm.clearedAt)
        .flatMap(({ id, rule }) => rule.onClear.map((action) => ({ alarmId: id, occasion: 'cleared' as const, action }))),
      ...cleared.flatMap(([id, { rule }]) => rule.onClear.map((action) => ({ alarmId: id, occasion: 'cleared' as const, action }))),
    ]);
    const byRule = (rule: Rule) => ({ type: 'rule', id: rule.id }) as const;
    await appendHistory(trx, [
      ...fresh.map(({ id, rule, device, value, message }) => ({
        at: this.now,
        actor: byRule(rule),
        event: 'ALARM_RAISED' as const,
        alarmId: id,
        after: {
          ruleId: rule.id,
          ruleVersion: rule.version,
          kind: rule.kind,
          severity: rule.severity,
          deviceId: device.id,
          value,
          message,
        },
      })),
      ...[
        ...fresh.filter((alarm) => alarm.clearedAt),
        ...cleared.filter(([id]) => written.has(id)).map(([id, { rule }]) => ({ id, rule })),
      ].map(({ id, rule }) => ({
        at: this.now,
        actor: byRule(rule),
        event: 'ALARM_CLEARED' as const,
        alarmId: id,
        after: { status: 'cleared' },
      })),
    ]);
    await notifyChanges(trx, 'alarms', [
      ...fresh.map(({ id }) => ({ id, op: 'created' as const })),
      ...[...written].map((id) => ({ id, op: 'updated' as const })),
    ]);
    return replaced;
  }

  private changeOf(alarmId: string, rule: Rule, device: Device): Change {
    let change = this.changed.get(alarmId);
    if (!change) this.changed.set(alarmId, (change = { rule, deviceId: device.id, count: 0, lastAt: this.now }));
    return change;
  }

  /** Answers the ids that were still open. */
  private async writeChanges(trx: Knex.Transaction): Promise<Set<string>> {
    if (this.changed.size === 0) return new Set();
    const changes = [...this.changed];
    const { rows } = await trx.raw<{ rows: { id: string }[] }>(
      `UPDATE alarms a SET count = a.count + v.count, last_at = v.last_at, value = coalesce(v.value, a.value),
         status = CASE WHEN v.cleared_at IS NULL THEN a.status ELSE 'cleared' END,
         cleared_at = v.cleared_at, cleared_by = CASE WHEN v.cleared_at IS NULL THEN NULL ELSE 'rule:' || a.rule_id END
       FROM unnest(?::text[], ?::int[], ?::timestamptz[], ?::jsonb[], ?::timestamptz[]) AS v (id, count, last_at, value, cleared_at)
       WHERE a.id = v.id AND a.status IN ('raised', 'acknowledged') RETURNING a.id`,
      [
        changes.map(([id]) => id),
        changes.map(([, change]) => change.count),
        changes.map(([, change]) => change.lastAt),
        changes.map(([, change]) => (change.value === undefined ? null : JSON.stringify(change.value))) as string[],
        changes.map(([, change]) => change.clearedAt ?? null) as Date[],
      ],
    );
    return new Set(rows.map((row) => row.id));
  }

  private async insertRaised(trx: Knex.Transaction): Promise<Map<string, string>> {
    if (this.raised.size === 0) return new Map();
    const rows = [...this.raised.values()].map(rowOf);
    const inserted = new Set<string>();
    for (let start = 0; start < rows.length; start += 500) {
      const answer = await trx('alarms')
        .insert(rows.slice(start, start + 500))
        .onConflict(trx.raw(`(rule_id, device_id) WHERE status IN ('raised', 'acknowledged')`))
        .ignore()
        .returning<{ id: string }[]>('id');
      for (const { id } of answer) inserted.add(id);
    }
    const replaced = new Map<string, string>();
    for (const alarm of this.raised.values()) {
      if (inserted.has(alarm.id)) continue;
      const [open] = await trx('alarms')
        .where({ rule_id: alarm.rule.id, device_id: alarm.device.id })
        .whereIn('status', ['raised', 'acknowledged'])
        .update({ count: trx.raw('count + ?', [alarm.count]), last_at: alarm.lastAt })
        .returning<{ id: string }[]>('id');
      if (!open) throw new Error(`Alarm of rule ${alarm.rule.id} on device ${alarm.device.id} was neither stored nor open.`);
      replaced.set(alarm.id, open.id);
    }
    return replaced;
  }
}

function rowOf(alarm: NewAlarm) {
  const { rule, device } = alarm;
  return {
    id: alarm.id,
    rule_id: rule.id,
    rule_version: rule.version,
    kind: rule.kind,
    severity: rule.severity,
    status: alarm.clearedAt ? 'cleared' : 'raised',
    device_id: device.id,
    device_name: device.name,
    device_type: device.typeId,
    grid_id: device.gridId,
    location: device.location,
    linked_device_ids: device.linkedDeviceIds,
    message: alarm.message,
    value: JSON.stringify(alarm.value),
    facts: JSON.stringify(alarm.facts),
    count: alarm.count,
    raised_at: alarm.raisedAt,
    last_at: alarm.lastAt,
    cleared_at: alarm.clearedAt ?? null,
    cleared_by: alarm.clearedAt ? `rule:${rule.id}` : null,
  };
}

/** Writes what an alarm sets in motion; the dispatcher carries it out once the transaction is committed. */
export async function enqueueActions(
  trx: Knex.Transaction,
  items: { alarmId: string; occasion: 'raised' | 'cleared'; action: RuleAction }[],
): Promise<void> {
  if (items.length === 0) return;
  await trx('alarm_actions').insert(
    items.map(({ alarmId, occasion, action }) => ({ alarm_id: alarmId, occasion, action: JSON.stringify(action) })),
  );
}

function valueOf(rule: Rule, facts: Facts): FactValue {
  const [first = ''] = factsOf(rule.condition);
  return facts[rule.valueFact ?? first] ?? null;
}
