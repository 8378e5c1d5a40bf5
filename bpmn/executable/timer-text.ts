/**
 * ISO 8601-1 date and time with an offset, and Java's `[zone]` after it, as Camunda 8 takes them; without an offset it is read in the zone
 * of the instance.
 */
export function isTimerDate(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?(\[[\w+\-/]+\])?$/.exec(text);
  return match !== null && !Number.isNaN(Date.parse(`${match[1]}${match[2] ?? 'Z'}`)) && dayExists(text);
}

/** `Date` rolls 30 February over into March; a timer must not. */
function dayExists(text: string): boolean {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** ISO 8601-1 §5.5.2: `P1DT2H`, `PT0.5S`, `P1W`, each part possibly negative as in Java. */
export function isTimerDuration(text: string): boolean {
  return /^[+-]?P(?!$)(?:[+-]?\d+Y)?(?:[+-]?\d+M)?(?:[+-]?\d+W)?(?:[+-]?\d+D)?(?:T(?!$)(?:[+-]?\d+H)?(?:[+-]?\d+M)?(?:[+-]?\d+(?:\.\d+)?S)?)?$/.test(
    text,
  );
}

/** ISO 8601-1 §5.6 repeating interval: `R/P1D`, `R3/PT10M`, `R3/2027-01-01T08:00:00Z/P1D`; or a cron line. */
export function isTimerCycle(text: string): boolean {
  if (!text.startsWith('R')) return isCron(text);
  const parts = text.split('/');
  const [repeat = '', first = '', second] = parts;
  if (!/^R(?:0*[1-9]\d{0,8})?$/.test(repeat) || parts.length > 3) return false;
  return second === undefined ? isTimerDuration(first) : isTimerDate(first) && isTimerDuration(second);
}

const months = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC';
const days = 'SUN|MON|TUE|WED|THU|FRI|SAT';

/** Second, minute, hour, day of month, month, day of week, as Camunda 8 (Spring) has them. */
const cronFields: { least: number; most: number; names?: string }[] = [
  { least: 0, most: 59 },
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: months },
  { least: 0, most: 7, names: days },
];

/** Six fields of `*`, numbers, names, `a-b`, lists and `/step`; or `@hourly` and its like. Spring's `L`, `W` and `#` are not executed. */
export function isCron(text: string): boolean {
  if (/^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text)) return true;
  const fields = text.trim().split(/\s+/);
  return fields.length === cronFields.length && fields.every((field, index) => isCronField(field, cronFields[index], index));
}

function isCronField(field: string, range: (typeof cronFields)[number] | undefined, index: number): boolean {
  if (!range) return false;
  if (field === '?') return index === 3 || index === 5;
  const value = (text: string): boolean =>
    /^\d{1,2}$/.test(text)
      ? Number(text) >= range.least && Number(text) <= range.most
      : new RegExp(`^(?:${range.names ?? '(?!)'})$`, 'i').test(text);
  return field.split(',').every((entry) => {
    const [span = '', step, ...rest] = entry.split('/');
    if (rest.length > 0 || (step !== undefined && !/^[1-9]\d{0,2}$/.test(step))) return false;
    return span === '*' || (span.split('-').length <= 2 && span.split('-').every(value));
  });
}
