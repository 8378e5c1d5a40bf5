/** Text → date, time, date and time, in the forms Camunda accepts; null for anything else. */
import {
  parseDate as readDate,
  parseDateTime as readDateTime,
  parseTime as readTime,
  type FeelDate,
  type FeelDateTime,
  type FeelTime,
} from 'feelin';
import { parseDuration, type DurationValue } from './durations.js';

const dateForm = /^\d{4}-[01]\d-[0-3]\d$/;
const timeForm = /^T?([0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)(.*)$/;
const dateTimeForm = /^(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)(.*)$/;
/** An offset, a region, or both as Java writes them: `+01:00[Europe/Berlin]`. */
const zoneForm = /^(?:(Z|[+-]\d\d:\d\d(?::\d\d)?)?(?:\[([^\]]+)\])?|@(.+))$/;

export function parseDate(text: string): FeelDate | null {
  return dateForm.test(text) ? readDate(text) : null;
}

export function parseTime(text: string): FeelTime | null {
  const [, clock, rest] = timeForm.exec(text) ?? [];
  const zone = zoneOf(rest);
  return clock === undefined || zone === undefined ? null : readTime(clock + zone);
}

export function parseDateTime(text: string): FeelDateTime | null {
  if (dateForm.test(text)) return readDateTime(`${text}T00:00:00`);
  const [, local, rest] = dateTimeForm.exec(text) ?? [];
  const zone = zoneOf(rest);
  return local === undefined || zone === undefined ? null : readDateTime(local + zone);
}

/** What `@"…"` means. */
export function parseTemporal(text: string): FeelDate | FeelTime | FeelDateTime | DurationValue | null {
  return parseDate(text) ?? parseTime(text) ?? parseDateTime(text) ?? parseDuration(text);
}

/** The zone as feelin writes it: `Z`, `+08:00`, `@Asia/Shanghai` or nothing; undefined when it is none. */
function zoneOf(rest: string | undefined): string | undefined {
  const [whole, offset = '', bracketed, region] = rest === undefined ? [] : (zoneForm.exec(rest) ?? []);
  if (whole === undefined) return undefined;
  const name = region ?? bracketed;
  return name === undefined ? offset : name === 'Z' || /^[+-]/.test(name) ? name : `@${name}`;
}
