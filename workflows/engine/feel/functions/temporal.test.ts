import { checkExamples } from '../testing/examples.js';
import { temporalFunctions } from './temporal.js';

checkExamples(temporalFunctions, {
  'now(): date and time': [
    ['now()', '2026-01-09T10:00:00+08:00'],
    ['string(now())', '2026-01-09T10:00:00@Asia/Shanghai'],
    ['now().timezone', 'Asia/Shanghai'],
  ],
  'today(): date': [['today()', '2026-01-09']],
  'day of week(date: date|date and time): string': [
    ['day of week(date("2019-09-17"))', 'Tuesday'],
    ['day of week(date and time("2019-09-17T12:00:00"))', 'Tuesday'],
    ['day of week("2019-09-17")', null],
  ],
  'day of year(date: date|date and time): number': [
    ['day of year(date("2019-09-17"))', 260],
    ['day of year(date and time("2019-09-17T12:00:00"))', 260],
  ],
  'week of year(date: date|date and time): number': [
    ['week of year(date("2019-09-17"))', 38],
    ['week of year(date and time("2019-09-17T12:00:00"))', 38],
    ['week of year(date("2027-01-01"))', 53],
  ],
  'month of year(date: date|date and time): string': [
    ['month of year(date("2019-09-17"))', 'September'],
    ['month of year(date and time("2019-09-17T12:00:00"))', 'September'],
  ],
  'last day of month(date: date|date and time): date': [
    ['last day of month(date("2022-10-01"))', '2022-10-31'],
    ['last day of month(date and time("2022-10-16T12:00:00"))', '2022-10-31'],
    ['last day of month(date("2028-02-10"))', '2028-02-29'],
    ['last day of month("x")', null],
  ],
  'cycle(interval: duration): string': [['cycle(duration("P1D"))', 'R/P1D']],
  'cycle(repetitions: number?, interval: duration): string': [
    ['cycle(3, duration("PT1H"))', 'R3/PT1H'],
    ['cycle(null, duration("PT1H"))', 'R/PT1H'],
  ],
});
