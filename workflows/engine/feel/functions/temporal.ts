import { FeelDate, FeelDateTime } from 'feelin';
import { inZone } from '../zones.js';
import { define, defineInScope } from './define.js';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** The clock is that of the step (docs/decisions/003): the worker's own would tell something else on replay. */
export const temporalFunctions = [
  defineInScope(
    'now(): date and time',
    ({ evaluation: { at, timeZone } }) => new FeelDateTime(inZone(at, timeZone).toPlainDateTime(), timeZone),
  ),
  defineInScope('today(): date', ({ evaluation: { at, timeZone } }) => new FeelDate(inZone(at, timeZone).toPlainDate())),
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
