/**
 * Arithmetic of decimal numbers. FEEL numbers are decimals (DMN 1.3 §10.3.2.3.1), JSON's are binary doubles: the operands are taken as
 * the decimals they are written as, and the result is the double nearest to the exact decimal. So `0.1 + 0.2 = 0.3` holds, as in Camunda.
 * Whole numbers take the processor's way.
 */
interface Decimal {
  digits: bigint;
  /** Digits after the point; never negative. */
  scale: number;
}

/** Significant digits that a quotient or power is computed to (Java's DECIMAL128, which Camunda uses). */
const PRECISION = 34;

export function add(a: number, b: number): number {
  const sum = a + b;
  if (Number.isSafeInteger(sum) && Number.isInteger(a) && Number.isInteger(b)) return sum;
  return exact(a, b, sum, (x, y) => toNumber(x.digits + y.digits, x.scale));
}

export function subtract(a: number, b: number): number {
  return add(a, -b);
}

export function multiply(a: number, b: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product) && Number.isInteger(a) && Number.isInteger(b)) return product;
  if (!Number.isFinite(product)) return product;
  const x = parse(a);
  const y = parse(b);
  return toNumber(x.digits * y.digits, x.scale + y.scale);
}

/** @returns null when `b` is zero. */
export function divide(a: number, b: number): number | null {
  if (b === 0) return null;
  const quotient = a / b;
  if (Number.isInteger(a) && Number.isInteger(b)) return quotient;
  return exact(a, b, quotient, (x, y) => toNumber((x.digits * 10n ** BigInt(PRECISION)) / y.digits, PRECISION));
}

/** The remainder with the sign of the divisor. @returns null when `b` is zero. */
export function modulo(a: number, b: number): number | null {
  if (b === 0) return null;
  return exact(a, b, ((a % b) + b) % b, (x, y) => toNumber(((x.digits % y.digits) + y.digits) % y.digits, x.scale));
}

export function power(a: number, b: number): number {
  const result = a ** b;
  if (Number.isSafeInteger(result) && Number.isInteger(a) && b >= 0) return result;
  const x = Number.isFinite(result) ? parse(a) : null;
  if (!x || !Number.isInteger(b) || b < 0 || b * String(x.digits).length > 1_000) return result;
  return toNumber(x.digits ** BigInt(b), x.scale * b);
}

export type RoundingMode = 'UP' | 'DOWN' | 'CEILING' | 'FLOOR' | 'HALF_UP' | 'HALF_DOWN' | 'HALF_EVEN' | 'UNNECESSARY';

/** Rounds to `scale` digits after the point (before it, if negative). @returns null when UNNECESSARY finds something to round. */
export function round(n: number, scale: number, mode: RoundingMode): number | null {
  const { digits, scale: has } = parse(n);
  const dropped = has - Math.trunc(scale);
  if (dropped <= 0) return n;
  if (dropped > 1_000) return 0;
  const unit = 10n ** BigInt(dropped);
  const kept = digits / unit;
  const rest = digits % unit;
  if (rest === 0n) return toNumber(kept, has - dropped);
  const sign = digits < 0n ? -1n : 1n;
  const twice = 2n * rest * sign;
  const away = ((): boolean | null => {
    switch (mode) {
      case 'UP':
        return true;
      case 'DOWN':
        return false;
      case 'CEILING':
        return sign > 0n;
      case 'FLOOR':
        return sign < 0n;
      case 'HALF_UP':
        return twice >= unit;
      case 'HALF_DOWN':
        return twice > unit;
      case 'HALF_EVEN':
        return twice > unit || (twice === unit && kept % 2n !== 0n);
      case 'UNNECESSARY':
        return null;
    }
  })();
  if (away === null) return null;
  return toNumber(away ? kept + sign : kept, has - dropped);
}

/** Computes with both operands at the same scale; falls back to `inexact` for what no decimal can express. */
function exact(a: number, b: number, inexact: number, compute: (x: Decimal, y: Decimal) => number): number {
  if (!Number.isFinite(inexact) || !Number.isFinite(a) || !Number.isFinite(b)) return inexact;
  const x = parse(a);
  const y = parse(b);
  const scale = Math.max(x.scale, y.scale);
  // Magnitudes so far apart that the smaller cannot be seen in the result: aligning them would only cost.
  if (scale > 400) return inexact;
  return compute(at(x, scale), at(y, scale));
}

function at({ digits, scale }: Decimal, wanted: number): Decimal {
  return scale === wanted ? { digits, scale } : { digits: digits * 10n ** BigInt(wanted - scale), scale: wanted };
}

function parse(n: number): Decimal {
  const text = String(n);
  const e = text.indexOf('e');
  const mantissa = e < 0 ? text : text.slice(0, e);
  const point = mantissa.indexOf('.');
  const digits = BigInt(point < 0 ? mantissa : mantissa.slice(0, point) + mantissa.slice(point + 1));
  const scale = (point < 0 ? 0 : mantissa.length - point - 1) - (e < 0 ? 0 : Number(text.slice(e + 1)));
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

function toNumber(digits: bigint, scale: number): number {
  return Number(`${digits}e${-scale}`);
}
