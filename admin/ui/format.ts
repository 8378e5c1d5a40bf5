/** How instants and lengths of time are shown; `locale` is the language of the page. */
export function formatDateTime(value: string | number | undefined | null, locale: string): string {
  if (value === undefined || value === null || value === '') return '';
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(value));
}

export function formatClock(value: string | number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(
    new Date(value),
  );
}

const STEPS: [limitMs: number, unit: Intl.RelativeTimeFormatUnit, unitMs: number][] = [
  [60_000, 'second', 1_000],
  [3_600_000, 'minute', 60_000],
  [86_400_000, 'hour', 3_600_000],
  [Number.POSITIVE_INFINITY, 'day', 86_400_000],
];

/** "3 minutes ago", "in 2 hours"; `now` in milliseconds since 1970. */
export function formatRelative(value: string | number, locale: string, now: number): string {
  const difference = new Date(value).getTime() - now;
  const [, unit, unitMs] = STEPS.find(([limit]) => Math.abs(difference) < limit) ?? STEPS[3]!;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(difference / unitMs), unit);
}

/** A value of a variable or a reading on one line, at most `limit` characters. */
export function formatValue(value: unknown, limit = 80): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
