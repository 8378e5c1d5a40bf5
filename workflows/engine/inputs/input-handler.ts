import type { Input, InputType } from '../input.js';
import type { Model } from '../model.js';
import type { Refusal } from '../refusal.js';
import type { Run } from '../run.js';
import type { InstanceState } from '../state.js';

export type InputOf<T extends InputType> = Extract<Input, { type: T }>;

/** One kind of input: when it is not acceptable, and what it does first. What follows from it (tokens moving) is the driver's. */
export interface InputHandler<T extends InputType> {
  /** Reads only. `apply` is called only when this answers undefined. */
  refuse?(state: InstanceState, input: InputOf<T>, model: Model): Refusal | undefined;
  apply(run: Run, input: InputOf<T>): void;
}
