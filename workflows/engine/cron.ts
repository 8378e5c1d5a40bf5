/** Cron lines of six fields as Camunda 8 takes them (seconds first): `0 30 9 * * MON-FRI`. Also `@hourly` and its kind. */
import { inZone } from './expression.js';
import { Failure } from './failure.js';
import type { Instant } from './state.js';

const macros: Record<string, string> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
};
const months = ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const ranges: { min: number; max: number; names?: string[] }[] = [
  { min: 0, max: 59 },
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: months },
  { min: 0, max: 7, names: weekdays },
];
/** A line such as 30 February never comes: looking ahead ends here. */
const YEARS_AHEAD = 9;

/** The first moment after `at` that the line names, in the zone's wall-clock time. @throws Failure when the line is not one, or never comes. */
export function nextCronInstant(line: string, at: Instant, timeZone: string): Instant {
  const fields = (macros[line] ?? line).trim().split(/\s+/);
  if (fields.length !== 6) throw invalid(line);
  const [seconds, minutes, hours, days, monthsOfYear, daysOfWeek] = fields.map((field, index) => parseField(field, index, line)) as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  if (daysOfWeek.has(7)) daysOfWeek.add(0);
  let time = inZone(at, timeZone).with({ millisecond: 0, microsecond: 0, nanosecond: 0 }).add({ seconds: 1 });
  const lastYear = time.year + YEARS_AHEAD;
  while (time.year <= lastYear) {
    if (!monthsOfYear.has(time.month)) time = time.with({ day: 1 }).add({ months: 1 }).startOfDay();
    else if (!days.has(time.day) || !daysOfWeek.has(time.dayOfWeek % 7)) time = time.add({ days: 1 }).startOfDay();
    else if (!hours.has(time.hour)) time = time.with({ minute: 0, second: 0 }).add({ hours: 1 });
    else if (!minutes.has(time.minute)) time = time.with({ second: 0 }).add({ minutes: 1 });
    else if (!seconds.has(time.second)) time = time.add({ seconds: 1 });
    else return time.epochMilliseconds;
  }
  throw new Failure('EXTRACT_VALUE_ERROR', `The cron line "${line}" names no moment in the next ${YEARS_AHEAD} years.`);
}

function parseField(field: string, index: number, line: string): Set<number> {
  const { min, max, names } = ranges[index] as (typeof ranges)[number];
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(\*|\?|[\w]+(?:-[\w]+)?)(?:\/(\d+))?$/.exec(part);
    if (!match) throw invalid(line);
    const [, span, every] = match as unknown as [string, string, string | undefined];
    const step = every ? Number(every) : 1;
    const [from, to] = span === '*' || span === '?' ? [min, index === 5 ? 6 : max] : readSpan(span, every !== undefined, max, names);
    if (!(from >= min && to <= max && from <= to && step > 0)) throw invalid(line);
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

function readSpan(span: string, open: boolean, max: number, names?: string[]): [number, number] {
  const [from, to] = span.split('-').map((text) => (/^\d+$/.test(text) ? Number(text) : (names?.indexOf(text.toUpperCase()) ?? -1)));
  return [from as number, to ?? (open ? max : (from as number))];
}

function invalid(line: string): Failure {
  return new Failure(
    'EXTRACT_VALUE_ERROR',
    `"${line}" is neither an ISO 8601 repeating interval such as R3/PT10M nor a cron line of six fields such as 0 0 9 * * MON-FRI.`,
  );
}
