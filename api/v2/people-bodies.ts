import { z } from 'zod';

/** What Camunda allows as the id of a group, a role, a mapping rule. */
export const identifier = z.string().regex(/^[A-Za-z0-9_@.+-]{1,200}$/, 'Letters, digits and _ @ . + -, at most 200.');

/** A name for people. */
export const nameBody = z.string().trim().min(1).max(200);

export const descriptionBody = z.string().max(1000);
