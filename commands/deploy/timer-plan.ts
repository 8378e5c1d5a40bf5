import type { CalendarSpec, ScheduleSpec } from '@temporalio/client';
import { evaluateIn } from '../../workflows/engine/expression.js';
import { Failure } from '../../workflows/engine/failure.js';
import type { TimerDefinition } from '../../workflows/engine/model.js';
import { addInterval, parseCycle, parseInstant } from '../../workflows/engine/timers.js';

/** When a timer start event fires. */
export interface TimerPlan {
  /** As a Temporal Schedule says it; absent when nothing is left to fire. */
  spec?: ScheduleSpec;
  /** Firings of the schedule; undefined: for ever. */
  remaining?: number;
  /** The first moment had passed when the process was deployed: it fires once at once (Camunda does so with dates that have passed). */
  dueAtDeployment: boolean;
}

/** Calendar intervals (months, years) have no fixed length: their moments are listed, for this long and at most so many. */
const yearsListed = 20;
const mostListed = 500;

/**
 * BPMN 2.0 §10.5.5, for a process deployed at `deployedAt` and looked at `now` (instants in ms): the same moment at deployment. Later,
 * when a lost schedule is
 * restored, what has passed since is not made up for. Expressions are evaluated without variables: there is no instance yet.
 * @throws Failure when the expression gives no valid date, duration or cycle.
 */
export function planTimer(timer: TimerDefinition, deployedAt: number, now: number, timeZone: string): TimerPlan {
  const text = textOf(timer, deployedAt, timeZone);
  if (timer.kind !== 'cycle') {
    const due = timer.kind === 'date' ? parseInstant(text, timeZone) : addInterval(deployedAt, text, timeZone);
    return moments(due > now ? [due] : [], due <= deployedAt);
  }
  const { dueAt, repetitionsLeft = -1, interval = '' } = parseCycle(text, deployedAt, timeZone);
  if (!interval.startsWith('P'))
    return { spec: { cronExpressions: [toTemporalCron(interval)], timezone: timeZone }, dueAtDeployment: false };
  const firings = repetitionsLeft === -1 ? Infinity : repetitionsLeft + 1;
  return /^P[^T]*[YM]/.test(interval)
    ? listed(dueAt, interval, firings, deployedAt, now, timeZone)
    : regular(dueAt, interval, firings, deployedAt, now, timeZone);
}

function textOf(timer: TimerDefinition, at: number, timeZone: string): string {
  const value = 'feel' in timer.expression ? evaluateIn(timer.expression.feel, {}, at, timeZone) : timer.expression.value;
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new Failure(
    'EXTRACT_VALUE_ERROR',
    `The ${timer.kind} of the timer gives ${JSON.stringify(value)}. At a start event it is evaluated at deployment, without variables.`,
  );
}

/** Weeks, days and shorter: a fixed length. Temporal counts whole seconds from the epoch. */
function regular(dueAt: number, interval: string, firings: number, deployedAt: number, now: number, timeZone: string): TimerPlan {
  const every = Math.round((addInterval(dueAt, interval, timeZone) - dueAt) / 1000);
  if (every < 1) throw new Failure('EXTRACT_VALUE_ERROR', `The interval ${interval} is shorter than a second.`);
  const first = Math.ceil(dueAt / 1000);
  const passed = dueAt > now ? 0 : Math.floor((now - dueAt) / 1000 / every) + 1;
  const remaining = firings - passed;
  const dueAtDeployment = dueAt <= deployedAt;
  if (remaining <= 0) return { dueAtDeployment };
  const spec = { intervals: [{ every: every * 1000, offset: (first % every) * 1000 }], startAt: new Date((first + passed * every) * 1000) };
  return { spec, ...(remaining !== Infinity && { remaining }), dueAtDeployment };
}

function listed(dueAt: number, interval: string, firings: number, deployedAt: number, now: number, timeZone: string): TimerPlan {
  const until = now + yearsListed * 366 * 86_400_000;
  const found: number[] = [];
  let moment = dueAt;
  for (let index = 0; index < firings && found.length < mostListed && moment <= until; index += 1) {
    if (moment > now) found.push(moment);
    const next = addInterval(moment, interval, timeZone);
    if (next <= moment) throw new Failure('EXTRACT_VALUE_ERROR', `The interval ${interval} does not go forward.`);
    moment = next;
  }
  return moments(found, dueAt <= deployedAt);
}

function moments(instants: number[], dueAtDeployment: boolean): TimerPlan {
  if (instants.length === 0) return { dueAtDeployment };
  return { spec: { calendars: instants.map(momentOf) }, remaining: instants.length, dueAtDeployment };
}

const months = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

/** One moment, in UTC, rounded up to the second. */
function momentOf(at: number): CalendarSpec {
  const date = new Date(Math.ceil(at / 1000) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: months[date.getUTCMonth()],
    dayOfMonth: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** Camunda's six fields (seconds first) are Temporal's seven without the year; `?` is `*`, and `a/b` (from a, every b) is spelled out. */
function toTemporalCron(line: string): string {
  if (line.startsWith('@')) return line === '@midnight' ? '@daily' : line.replace('@annually', '@yearly');
  const last = [59, 59, 23, 31, 12, 6];
  const fields = line
    .trim()
    .split(/\s+/)
    .map((field, index) =>
      field
        .replaceAll('?', '*')
        .split(',')
        .map((part) => part.replace(/^(\w+)\//, (_, from: string) => `${from}-${last[index]}/`))
        .join(','),
    );
  return [...fields, '*'].join(' ');
}
