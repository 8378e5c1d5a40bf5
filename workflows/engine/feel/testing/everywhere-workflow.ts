import { evaluateEverywhere } from './everywhere.js';

/** The same as a Temporal workflow. */
export async function feelEverywhere(): Promise<Record<string, unknown>> {
  return evaluateEverywhere();
}
