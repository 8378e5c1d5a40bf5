/** ISO 8601 dates, durations and repeating intervals (BPMN 2.0 §10.5.5), and cron lines as Camunda 8 takes them, as instants. */
import { evaluate as evaluateFeel, type FeelDateTime } from 'feelin';
import { nextCronInstant } from './cron.js';
import { evaluate, zonedNow } from './expression.js';
import { Failure } from './failure.js';
import type { TimerDefinition } from './model.js';
import type { Run } from './run.js';
import type { Instant, Key } from './state.js';

export interface Schedule {
  dueAt: Instant;
  /** Firings left after the first; -1 for ever; absent: fires once. */
  repetitionsLeft?: number;
  interval?: string;
}

/** When a timer that is set now fires. @throws Failure when the expression gives no date, duration or cycle. */
export function schedule(run: Run, timer: TimerDefinition, scopeKey: Key): Schedule {
  const value = evaluate(run, timer.expression, scopeKey);
  if (typeof value !== 'string' || value.trim() === '') throw new Failure('EXTRACT_VALUE_ERROR', `The timer needs a ${timer.kind}, but its expression gave ${JSON.stringify(value)}.`);
  const text = value.trim();
  if (timer.kind === 'date') return { dueAt: parseInstant(text, run.state.timeZone) };
  if (timer.kind === 'duration') return { dueAt: addInterval(run.input.at, text, run.state.timeZone) };
  return parseCycle(text, run.input.at, run.state.timeZone);
}

/** `R3/PT10S`, `R/2026-01-01T00:00:00Z/P1D`, or a cron line of six fields (seconds first). @throws Failure */
export function parseCycle(text: string, at: Instant, timeZone: string): Schedule {
  const match = /^R(\d*)\/(?:([^/]+)\/)?(P[^/]+)$/.exec(text);
  if (!match) return { dueAt: nextCronInstant(text, at, timeZone), repetitionsLeft: -1, interval: text };
  const [, count, start, interval] = match as unknown as [string, string, string | undefined, string];
  const repetitions = count === '' ? -1 : Number(count);
  if (repetitions === 0) throw new Failure('EXTRACT_VALUE_ERROR', `The cycle "${text}" repeats zero times.`);
  const dueAt = start ? parseInstant(start, timeZone) : addInterval(at, interval, timeZone);
  return { dueAt: Math.max(dueAt, at), repetitionsLeft: repetitions === -1 ? -1 : repetitions - 1, interval };
}

/** The moment one interval (ISO 8601 duration) or one cron step after `at`. Calendar months and days are those of the zone. @throws Failure */
export function addInterval(at: Instant, interval: string, timeZone: string): Instant {
  if (!interval.startsWith('P') && !interval.startsWith('-')) return nextCronInstant(interval, at, timeZone);
  const { value } = evaluateFeel('moment + duration(length)', { moment: zonedNow(at, timeZone), length: interval });
  if (!value) throw new Failure('EXTRACT_VALUE_ERROR', `"${interval}" is not an ISO 8601 duration such as PT15M.`);
  return instantOf(value as FeelDateTime, timeZone);
}

/** An ISO 8601 date and time; without an offset it is read in the zone of the instance. @throws Failure */
export function parseInstant(text: string, timeZone: string): Instant {
  const { value } = evaluateFeel('date and time(text)', { text });
  if (!value) throw new Failure('EXTRACT_VALUE_ERROR', `"${text}" is not an ISO 8601 date and time such as 2026-05-01T09:00:00+08:00.`);
  return instantOf(value as FeelDateTime, timeZone);
}

function instantOf(value: FeelDateTime, timeZone: string): Instant {
  return value.unwrap().toZonedDateTime(value.zone ?? timeZone).epochMilliseconds;
}
