import { z } from 'zod';

/** Variables in a request: any JSON object. `null` is taken as none, which Camunda's clients send. */
export const variablesBody = z.record(z.string().min(1), z.json()).nullish().transform((value) => value ?? {});

/** Camunda's tenants and operation references are accepted where its clients send them; there is one tenant. */
export const tenantBody = z.literal('<default>', { error: 'Only tenant <default> exists.' }).nullish();
export const operationReference = z.int().min(1).optional();

/** An optional text, where `null` says none. */
export const optionalText = z.string().nullish().transform((value) => value ?? undefined);
