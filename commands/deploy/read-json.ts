import type { z } from 'zod';
import type { FieldError } from '../command-error.js';

/** A JSON resource that satisfies `schema`; else undefined, and what is wrong is added to `problems` as `<resource>#<path>`. */
export function readJson<T>(resourceName: string, content: string, schema: z.ZodType<T>, problems: FieldError[]): T | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    problems.push({ path: resourceName, message: `The resource is not JSON: ${(error as Error).message}.` });
    return undefined;
  }
  const read = schema.safeParse(parsed);
  if (read.success) return read.data;
  for (const issue of read.error.issues) problems.push({ path: `${resourceName}#${pathOf(issue.path)}`, message: issue.message });
  return undefined;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`)).join('');
}
