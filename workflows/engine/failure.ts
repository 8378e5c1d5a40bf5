import type { IncidentErrorType } from './state.js';

/** Why an element cannot go on: an expression, a mapping or a choice of flow failed. Thrown by behaviors before they change anything; the driver (step.ts) alone catches it and raises the incident. */
export class Failure extends Error {
  constructor(
    readonly errorType: IncidentErrorType,
    message: string,
  ) {
    super(message);
    this.name = 'Failure';
  }
}
