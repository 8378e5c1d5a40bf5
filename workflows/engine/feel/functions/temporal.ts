import { FeelDate, FeelDateTime } from 'feelin';
import type { Evaluation } from '../scope.js';
import { inZone } from '../zones.js';
import { define, defineInScope } from './define.js';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** The clock is that of the step: the worker's own would tell something else on replay. */
export const temporalFunctions = [
  defineInScope('now(): date and time', ({ evaluation }) => nowOf(evaluation)),
  defineInScope('today(): date', ({ evaluation }) => new FeelDate(nowOf(evaluation).unwrap().toPlainDate())),
  define('day of week(date: date|date and time): string', (date: FeelDate | FeelDateTime) => weekdays[date.weekday - 1]),
  define('day of year(date: date|date and time): number', (date: FeelDate | FeelDateTime) => date.unwrap().dayOfYear),
  define('week of year(date: date|date and time): number', (date: FeelDate | FeelDateTime) => date.unwrap().weekOfYear),
  define('month of year(date: date|date and time): string', (date: FeelDate | FeelDateTime) => months[date.month - 1]),
  define('last day of month(date: date|date and time): date', (date: FeelDate | FeelDateTime) => {
    const day = date instanceof FeelDate ? date.unwrap() : date.unwrap().toPlainDate();
    return new FeelDate(day.with({ day: day.daysInMonth }));
  }),
  /** Of Camunda 8's timers: a repeating interval (ISO 8601), for ever or a number of times. */
  define('cycle(interval: duration): string', (interval: unknown) => `R/${String(interval)}`),
  define(
    'cycle(repetitions: number?, interval: duration): string',
    (repetitions: number | null, interval: unknown) => `R${repetitions ?? ''}/${String(interval)}`,
  ),
];

/** The last answer: within a step everybody asks for the same moment, and making it costs 20 µs. */
let last: { at: number; timeZone: string; value: FeelDateTime } | undefined;

function nowOf({ at, timeZone }: Evaluation): FeelDateTime {
  if (last?.at !== at || last.timeZone !== timeZone)
    last = { at, timeZone, value: new FeelDateTime(inZone(at, timeZone).toPlainDateTime(), timeZone) };
  return last.value;
}
