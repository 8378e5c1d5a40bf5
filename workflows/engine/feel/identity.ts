/** `uuid()` and `random number()`: unlike any other, and yet the same when a step is replayed. */
import type { Evaluation } from './scope.js';

/** A UUID (RFC 9562, version 8). @throws Error where no process instance evaluates: there is nothing it could be derived from */
export function uuidFrom(evaluation: Evaluation, asker: string): string {
  const [first, second] = hashOf(evaluation, asker);
  const hex = first.toString(16).padStart(16, '0') + second.toString(16).padStart(16, '0');
  const variant = '89ab'[Number(second >> 62n)] as string;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** At least 0, less than 1, evenly spread. @throws like uuidFrom */
export function randomFrom(evaluation: Evaluation, asker: string): number {
  return Number(hashOf(evaluation, asker)[0] >> 11n) / 2 ** 53;
}

/** 128 bits made from the identity of the call. */
function hashOf({ identity }: Evaluation, asker: string): [bigint, bigint] {
  if (!identity) throw new Error(`${asker} has a value only while a process instance runs`);
  const text = identity();
  let [first, second] = [0x9e3779b97f4a7c15n, 0xc2b2ae3d27d4eb4fn];
  for (let index = 0; index < text.length; index += 1) {
    const unit = BigInt(text.charCodeAt(index));
    first = mix(first ^ unit);
    second = mix(second + unit * 0x165667b19e3779f9n + first);
  }
  return [first, second];
}

/** The finalizer of SplitMix64: every bit of the input changes half of the output. */
function mix(value: bigint): bigint {
  let bits = BigInt.asUintN(64, value + 0x9e3779b97f4a7c15n);
  bits = BigInt.asUintN(64, (bits ^ (bits >> 30n)) * 0xbf58476d1ce4e5b9n);
  bits = BigInt.asUintN(64, (bits ^ (bits >> 27n)) * 0x94d049bb133111ebn);
  return bits ^ (bits >> 31n);
}
