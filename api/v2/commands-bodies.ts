import { z } from 'zod';

/** Variables in a request: any JSON object. `null` is taken as none, which Camunda's clients send. */
export const variablesBody = z
  .record(z.string().min(1), z.json())
  .nullish()
  .transform((value) => value ?? {});

/** Camunda's tenants and operation references are accepted where its clients send them; there is one tenant. */
export const tenantBody = z.literal('<default>', { error: 'Only tenant <default> exists.' }).nullish();
export const operationReference = int64(1).optional();

/** A 64-bit number of the standard's, at least `min`; Camunda's strict client writes these as decimal strings. */
export function int64(min: number): z.ZodType<number> {
  return z
    .union([
      z.number(),
      z
        .string()
        .regex(/^-?\d{1,16}$/, 'Must be a whole number.')
        .transform(Number),
    ])
    .pipe(z.int().min(min));
}

/** An optional text, where `null` says none. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

/** The body of an action that needs nothing said: none, null, or an operation reference. */
export const emptyBody = z.strictObject({ operationReference }).nullable();
