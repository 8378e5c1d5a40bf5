import type { Schedule } from './rule.js';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether the moment `now` (milliseconds since 1970) lies within the hours, in the IANA zone. The day is that on which the hours begin. */
export function isWithin(schedule: Schedule | undefined, now: number, timeZone: string): boolean {
  if (!schedule) return true;
  const { minute, weekday } = localTime(now, timeZone);
  const from = minutesOf(schedule.from);
  const to = minutesOf(schedule.to);
  const isOn = (day: number) => schedule.days?.includes(day) ?? true;
  if (from < to) return minute >= from && minute < to && isOn(weekday);
  const dayBefore = weekday === 1 ? 7 : weekday - 1;
  return (minute >= from && isOn(weekday)) || (minute < to && isOn(dayBefore));
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

function localTime(now: number, timeZone: string): { minute: number; weekday: number } {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const parts = new Map(format.formatToParts(now).map((part) => [part.type, part.value]));
  return {
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
    weekday: weekdays.indexOf(parts.get('weekday') ?? '') + 1,
  };
}
