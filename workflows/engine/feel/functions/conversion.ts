import { FeelDate, FeelDateTime, type FeelTime } from 'feelin';
import { ofMonths, parseDuration, type DurationValue } from '../durations.js';
import { parseDate, parseDateTime, parseTime } from '../parse-temporal.js';
import { isoTextWithRegion, textOf } from '../text.js';
import { kindOf, setEntry, type Context } from '../values.js';
import { atZone } from '../zones.js';
import { define, fail } from './define.js';

export const conversionFunctions = [
  define('string(from: Any): string', (from: unknown) => (from === null ? null : textOf(from))),
  define('number(from: string): number', (from: string) => parseNumber(from)),
  define('number(from: string, grouping separator: string): number', (from: string, grouping: string) => parseNumber(from, grouping)),
  define('number(from: string, grouping separator: string?, decimal separator: string?): number', parseNumber),
  define('date(from: string): date', (from: string) => parseDate(from) ?? fail(`Failed to parse date from '${from}'`)),
  define('date(from: date and time): date', (from: FeelDateTime) => new FeelDate(from.unwrap().toPlainDate())),
  define('date(from: date): date', (from: FeelDate) => from),
  define(
    'date(year: number, month: number, day: number): date',
    (year: number, month: number, day: number) =>
      parseDate(`${pad(year, 4)}-${pad(month)}-${pad(day)}`) ?? fail(`Failed to parse date from: year=${year}, month=${month}, day=${day}`),
  ),
  define('time(from: string): time', (from: string) => parseTime(from) ?? fail(`Failed to parse time from '${from}'`)),
  define('time(from: date and time): time', (from: FeelDateTime) => timeOf(from)),
  define('time(from: date): time', () => parseTime('00:00:00Z')),
  define('time(from: time): time', (from: FeelTime) => from),
  define('time(hour: number, minute: number, second: number): time', (hour: number, minute: number, second: number) =>
    clock(hour, minute, second, null),
  ),
  define('time(hour: number, minute: number, second: number, offset: days and time duration?): time', clock),
  define(
    'date and time(from: string): date and time',
    (from: string) => parseDateTime(from) ?? fail(`Failed to parse date-time from '${from}'`),
  ),
  define('date and time(from: date and time): date and time', (from: FeelDateTime) => from),
  define(
    'date and time(date: date|date and time, time: time): date and time',
    (date: FeelDate | FeelDateTime, time: FeelTime) => new FeelDateTime(dayOf(date).toPlainDateTime(time.unwrap()), time.zone),
  ),
  define('date and time(date: date and time, timezone: string): date and time', withZone),
  define('duration(from: string): duration', (from: string) => parseDuration(from) ?? fail(`Failed to parse duration from '${from}'`)),
  define(
    'years and months duration(from: date|date and time, to: date|date and time): years and months duration',
    (from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime) =>
      ofMonths(dayOf(from).until(dayOf(to), { largestUnit: 'months' }).months),
  ),
  define('from json(value: string?): Any', (value: string | null) => (value === null ? null : parseJson(value))),
  define('to json(value: Any): string', (value: unknown) => JSON.stringify(jsonOf(value))),
];

const separators = new Set([' ', ',', '.']);

function parseNumber(from: string, grouping: string | null = null, decimal: string | null = null): unknown {
  if (grouping !== null && !separators.has(grouping)) return fail("illegal argument for grouping. Must be one of ' ', ',' or '.'");
  if (decimal !== null && decimal !== ',' && decimal !== '.') return fail("illegal argument for decimal. Must be one of ',' or '.'");
  if (grouping !== null && grouping === decimal) return fail('the grouping and the decimal separator must differ');
  const ungrouped = grouping === null ? from : from.replaceAll(grouping, '');
  const text = decimal === null ? ungrouped : ungrouped.replace(decimal, '.');
  const isNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : fail(`Can't parse '${from}' as a number`);
}

function pad(value: number, length = 2): string {
  return String(Math.trunc(value)).padStart(length, '0');
}

function clock(hour: number, minute: number, second: number, offset: DurationValue | null): unknown {
  const zone = offset === null ? '' : offsetText(offset.amount / 1000);
  const fraction = String(second).split('.')[1] ?? '';
  return (
    parseTime(`${pad(hour)}:${pad(minute)}:${pad(second)}${fraction && `.${fraction.slice(0, 9)}`}${zone}`) ??
    fail(`Failed to parse time from: hour=${hour}, minute=${minute}, second=${second}`)
  );
}

function offsetText(seconds: number): string {
  const all = Math.abs(Math.trunc(seconds));
  const text = `${seconds < 0 ? '-' : '+'}${pad(all / 3600)}:${pad((all % 3600) / 60)}`;
  return all % 60 === 0 ? text : `${text}:${pad(all % 60)}`;
}

function timeOf(from: FeelDateTime): unknown {
  return parseTime(String(from).slice(String(from).indexOf('T') + 1));
}

function dayOf(value: FeelDate | FeelDateTime) {
  return value instanceof FeelDate ? value.unwrap() : value.unwrap().toPlainDate();
}

/** A local time gets the zone; the time of another zone becomes that of this one at the same moment. */
function withZone(from: FeelDateTime, timezone: string): unknown {
  const zoned = parseDateTime(`1970-01-01T00:00:00${/^(?:Z|[+-])/.test(timezone) ? timezone : `@${timezone}`}`);
  if (!zoned?.zone) return fail(`'${timezone}' is not a timezone`);
  return from.zone === null ? new FeelDateTime(from.unwrap(), zoned.zone) : atZone(from, zoned.zone);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return fail(`Failed to parse JSON from '${text}'`);
  }
}

function jsonOf(value: unknown): unknown {
  switch (kindOf(value)) {
    case 'null':
      return null;
    case 'boolean':
    case 'number':
    case 'string':
      return value;
    case 'list':
      return (value as unknown[]).map(jsonOf);
    case 'context': {
      const result: Context = {};
      for (const [name, entry] of Object.entries(value as Context)) setEntry(result, name, jsonOf(entry));
      return result;
    }
    default:
      return isoTextWithRegion(value);
  }
}
