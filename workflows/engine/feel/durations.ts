/** Durations of FEEL's two kinds, each a single amount: months, or milliseconds (with a fraction). A day has 24 hours. */

/** The `duration` grammar of FEEL: no weeks, and no years or months together with days. */
const yearsAndMonthsForm = /^(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/;
const daysAndTimeForm = /^(-?)P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?)?$/;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export class DurationValue {
  constructor(
    readonly kind: 'years and months duration' | 'days and time duration',
    /** Months, or milliseconds. */
    readonly amount: number,
  ) {
    if (!Number.isFinite(amount) || Math.abs(amount) > Number.MAX_SAFE_INTEGER) throw new RangeError('the duration is too long');
  }

  get years(): number {
    return Math.trunc(this.amount / 12);
  }

  get months(): number {
    return Math.trunc(this.amount % 12);
  }

  get days(): number {
    return Math.trunc(this.amount / DAY);
  }

  get hours(): number {
    return Math.trunc((this.amount % DAY) / HOUR);
  }

  get minutes(): number {
    return Math.trunc((this.amount % HOUR) / MINUTE);
  }

  get seconds(): number {
    return Math.trunc((this.amount % MINUTE) / SECOND);
  }

  /** ISO 8601: `P1Y2M`, `-P1DT2H30M`, `PT0.5S`; nothing is `P0M` and `PT0S`. */
  toString(): string {
    const sign = this.amount < 0 ? '-' : '';
    if (this.kind === 'years and months duration')
      return this.amount === 0 ? 'P0M' : `${sign}P${part(this.years, 'Y')}${part(this.months, 'M')}`;
    const rest = Math.abs(this.amount % MINUTE) / SECOND;
    const clock = part(this.hours, 'H') + part(this.minutes, 'M') + part(Number(rest.toFixed(9)), 'S');
    return this.amount === 0 ? 'PT0S' : `${sign}P${part(this.days, 'D')}${clock && `T${clock}`}`;
  }
}

function part(amount: number, unit: string): string {
  return amount === 0 ? '' : `${Math.abs(amount)}${unit}`;
}

/** Null when the text is none. */
export function parseDuration(text: string): DurationValue | null {
  const months = yearsAndMonthsForm.exec(text);
  if (months) return signed(months[1], whole(months[2]) * 12 + whole(months[3]), ofMonths);
  const time = daysAndTimeForm.exec(text);
  if (!time) return null;
  return signed(time[1], whole(time[2]) * DAY + whole(time[3]) * HOUR + whole(time[4]) * MINUTE + whole(time[5]) * SECOND, ofMilliseconds);
}

function whole(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits);
}

function signed(sign: string | undefined, amount: number, make: (amount: number) => DurationValue): DurationValue | null {
  return amount > Number.MAX_SAFE_INTEGER ? null : make(sign === '-' && amount !== 0 ? -amount : amount);
}

/** A fraction of a month is dropped. @throws RangeError when it is too long to be one */
export function ofMonths(months: number): DurationValue {
  return new DurationValue('years and months duration', Math.trunc(months) + 0);
}

/** Exact to a nanosecond. @throws RangeError when it is too long to be one */
export function ofMilliseconds(milliseconds: number): DurationValue {
  return new DurationValue(
    'days and time duration',
    Number.isInteger(milliseconds) ? milliseconds + 0 : Math.round(milliseconds * 1e6) / 1e6,
  );
}
