import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface RulesMetrics {
  messages: Counter<'source'>;
  points: Counter;
  deadLetters: Counter<'reason'>;
  batchSeconds: Histogram;
  batchMessages: Histogram;
  waiting: Gauge;
  alarmsRaised: Counter;
  alarmsCleared: Counter;
  actions: Counter<'type' | 'outcome'>;
}

/** The metrics of the rules part, registered where `/metrics` reads them. Once for a registry. */
export function createRulesMetrics(registry: Registry): RulesMetrics {
  const registers = [registry];
  return {
    messages: new Counter({
      name: 'telemetry_messages_total',
      help: 'Telemetry messages taken or refused',
      labelNames: ['source'],
      registers,
    }),
    points: new Counter({ name: 'telemetry_points_stored_total', help: 'Values stored that were not stored before', registers }),
    deadLetters: new Counter({
      name: 'telemetry_dead_letters_total',
      help: 'Messages refused, by reason',
      labelNames: ['reason'],
      registers,
    }),
    batchSeconds: new Histogram({
      name: 'telemetry_batch_seconds',
      help: 'Time to store and judge one batch, commit included',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    batchMessages: new Histogram({
      name: 'telemetry_batch_messages',
      help: 'Messages in one batch',
      buckets: [1, 5, 20, 50, 100, 200, 500],
      registers,
    }),
    waiting: new Gauge({ name: 'telemetry_messages_waiting', help: 'Messages that wait for a batch', registers }),
    alarmsRaised: new Counter({ name: 'alarms_raised_total', help: 'Alarms raised by rules', registers }),
    alarmsCleared: new Counter({ name: 'alarms_cleared_total', help: 'Alarms cleared by rules', registers }),
    actions: new Counter({
      name: 'alarm_actions_total',
      help: 'Attempts to carry out what an alarm sets in motion',
      labelNames: ['type', 'outcome'],
      registers,
    }),
  };
}
