/** Wall-clock values with a zone, on the line of time. A zone is a region (`Asia/Shanghai`), an offset (`+08:00`), or UTC. */
import type { FeelTime } from 'feelin';
import { FeelDateTime, parseDate, type FeelDate } from 'feelin';
import type { Instant } from '../state.js';

type PlainDateTime = ReturnType<FeelDateTime['unwrap']>;
type ZonedDateTime = ReturnType<PlainDateTime['toZonedDateTime']>;
type Comparing<T> = { compare(a: T, b: T): number };

/** The calendar library is feelin's; its classes are reached through its values. */
const epochDay = (parseDate('1970-01-01') as FeelDate).unwrap();
const epoch = epochDay.toZonedDateTime('UTC') as ZonedDateTime;
const Zoned = epoch.constructor as new (nanoseconds: bigint, timeZone: string) => ZonedDateTime;
const PlainDate = epochDay.constructor as unknown as Comparing<typeof epochDay>;
const PlainTime = epoch.toPlainTime().constructor as unknown as Comparing<ReturnType<FeelTime['unwrap']>>;
const PlainDateTime = epoch.toPlainDateTime().constructor as unknown as Comparing<PlainDateTime>;

/** Offsets to the second, which FEEL allows and the calendar library does not. */
const secondsOffset = /^([+-])(\d\d):(\d\d):(\d\d)$/;

/** True for `Asia/Shanghai`, false for `Z` and `+08:00`. */
export function isRegion(zone: string): boolean {
  return zone !== 'UTC' && !/^[+-]/.test(zone);
}

/** `at` on the calendar of `timeZone` (a Temporal.ZonedDateTime). The instant stays exact where the wall clock is ambiguous: in the hour that daylight saving time repeats. */
export function inZone(at: Instant, timeZone: string): ZonedDateTime {
  return new Zoned(BigInt(at) * 1_000_000n, timeZone);
}

/** Nanoseconds since 1970; a time of day counts on 1970-01-01. */
export function nanosecondsOf(value: FeelDateTime | FeelTime): bigint {
  const zone = value.zone ?? 'UTC';
  const seconds = fixedSeconds(zone);
  if (seconds !== undefined) return wallClock(value).toZonedDateTime('UTC').epochNanoseconds - BigInt(seconds) * 1_000_000_000n;
  return wallClock(value).toZonedDateTime(zone).epochNanoseconds;
}

/** The offset from UTC in seconds, at that moment. */
export function offsetOf(value: FeelDateTime | FeelTime): number {
  const zone = value.zone ?? 'UTC';
  return fixedSeconds(zone) ?? wallClock(value).toZonedDateTime(zone).offsetNanoseconds / 1e9;
}

/** Moves along the line of time: a day is 24 hours even where the clocks change. */
export function shift(value: FeelDateTime, milliseconds: number): FeelDateTime {
  if (value.zone !== null && isRegion(value.zone))
    return new FeelDateTime(new Zoned(nanosecondsOf(value) + nanoseconds(milliseconds), value.zone).toPlainDateTime(), value.zone);
  return new FeelDateTime(value.unwrap().add(components(milliseconds)), value.zone);
}

/** What the calendar library adds; it takes whole numbers only. */
export function components(milliseconds: number): { milliseconds: number; nanoseconds: number } {
  const whole = Math.trunc(milliseconds);
  return { milliseconds: whole, nanoseconds: Math.round((milliseconds - whole) * 1e6) };
}

function nanoseconds(milliseconds: number): bigint {
  const { milliseconds: whole, nanoseconds: rest } = components(milliseconds);
  return BigInt(whole) * 1_000_000n + BigInt(rest);
}

/** The same moment as people in another zone write it. @throws RangeError for a zone that does not exist */
export function atZone(value: FeelDateTime, zone: string): FeelDateTime {
  const seconds = fixedSeconds(zone);
  const moment = nanosecondsOf(value) + BigInt(seconds ?? 0) * 1_000_000_000n;
  return new FeelDateTime(new Zoned(moment, seconds === undefined ? zone : 'UTC').toPlainDateTime(), zone);
}

/** `+08:00`, or `Z`. */
export function offsetText(value: FeelDateTime | FeelTime): string {
  if (value.zone === 'UTC') return 'Z';
  const seconds = offsetOf(value);
  const [hours, minutes, rest] = [
    Math.floor(Math.abs(seconds) / 3600),
    Math.floor((Math.abs(seconds) % 3600) / 60),
    Math.abs(seconds) % 60,
  ];
  const text = [hours, minutes, ...(rest === 0 ? [] : [rest])].map((part) => String(part).padStart(2, '0')).join(':');
  return (seconds < 0 ? '-' : '+') + text;
}

/** Negative, zero or positive; only of values of the same kind without a zone. */
export function compareDates(a: FeelDate, b: FeelDate): number {
  return PlainDate.compare(a.unwrap(), b.unwrap());
}

export function compareTimes(a: FeelTime, b: FeelTime): number {
  return PlainTime.compare(a.unwrap(), b.unwrap());
}

export function compareDateTimes(a: FeelDateTime, b: FeelDateTime): number {
  return PlainDateTime.compare(a.unwrap(), b.unwrap());
}

function wallClock(value: FeelDateTime | FeelTime): PlainDateTime {
  return value instanceof FeelDateTime ? value.unwrap() : epochDay.toPlainDateTime(value.unwrap());
}

function fixedSeconds(zone: string): number | undefined {
  const [, sign, hours, minutes, seconds] = secondsOffset.exec(zone) ?? [];
  if (!sign) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}
