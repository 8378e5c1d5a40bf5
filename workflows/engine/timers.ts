/** ISO 8601 dates, durations and repeating intervals (BPMN 2.0 §10.5.5), and cron lines as Camunda 8 takes them, as instants. */
import { parseDateTime } from 'feelin';
import { nextCronInstant } from './cron.js';
import { evaluate, inZone, reasonsFor } from './expression.js';
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
  if (typeof value !== 'string' || value.trim() === '')
    throw new Failure(
      'EXTRACT_VALUE_ERROR',
      `The timer needs a ${timer.kind}, but its expression gave ${JSON.stringify(value)}.${reasonsFor(run, timer.expression, scopeKey)}`,
    );
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
  if (addInterval(at, interval, timeZone) <= at)
    throw new Failure('EXTRACT_VALUE_ERROR', `The cycle "${text}" has an interval that is not longer than zero.`);
  const startsAt = start ? parseInstant(start, timeZone) : undefined;
  const dueAt =
    startsAt === undefined
      ? addInterval(at, interval, timeZone)
      : startsAt >= at
        ? startsAt
        : nextInstant(startsAt, interval, at, timeZone);
  return { dueAt, repetitionsLeft: repetitions === -1 ? -1 : repetitions - 1, interval };
}

/** The moment one interval (ISO 8601 duration) or one cron step after `at`. Calendar months and days are those of the zone. @throws Failure */
export function addInterval(at: Instant, interval: string, timeZone: string): Instant {
  if (!interval.startsWith('P') && !interval.startsWith('-')) return nextCronInstant(interval, at, timeZone);
  const start = inZone(at, timeZone);
  try {
    return start.add(interval).epochMilliseconds;
  } catch {
    throw new Failure('EXTRACT_VALUE_ERROR', `"${interval}" is not an ISO 8601 duration such as PT15M.`);
  }
}

/** How many missed firings are stepped over to keep a cycle in phase. */
const MOST_SKIPPED = 10_000;

/**
 * The first moment after `at` of a cycle that was last due at `dueAt`: it stays in phase (every day at nine), and firings missed while nothing
 * ran are not made up in a burst. After a gap of more than MOST_SKIPPED intervals it starts anew from `at`. @throws Failure
 */
export function nextInstant(dueAt: Instant, interval: string, at: Instant, timeZone: string): Instant {
  let next = addInterval(dueAt, interval, timeZone);
  for (let skipped = 0; next <= at && skipped < MOST_SKIPPED; skipped += 1) next = addInterval(next, interval, timeZone);
  return next > at ? next : addInterval(at, interval, timeZone);
}

/** An ISO 8601 date and time; without an offset it is read in the zone of the instance. @throws Failure */
export function parseInstant(text: string, timeZone: string): Instant {
  // As Java writes it: 2026-05-01T09:00:00+02:00[Europe/Berlin]. The offset says it all; FEEL writes a zone alone as @Europe/Berlin.
  const [, local, offset, zone] = /^([^[]*?)(Z|[+-]\d\d:\d\d)?\[([^\]]+)\]$/.exec(text) ?? [];
  const value = parseDateTime(local === undefined ? text : offset ? local + offset : `${local}@${zone}`);
  if (!value) throw new Failure('EXTRACT_VALUE_ERROR', `"${text}" is not an ISO 8601 date and time such as 2026-05-01T09:00:00+08:00.`);
  return value.unwrap().toZonedDateTime(value.zone ?? timeZone).epochMilliseconds;
}
