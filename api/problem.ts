import { z } from 'zod';
import { CommandError, type FieldError } from '../commands/command-error.js';

/** RFC 9457 problem details, as Camunda 8 answers them, with one entry of `errors` per field. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  errors?: FieldError[];
}

export const problemSchema = z.object({
  type: z.string().describe('`about:blank`: the title says it all'),
  title: z.string().describe('Kind of error, constant'),
  status: z.int(),
  detail: z.string().describe('For people: what exactly'),
  instance: z.string().describe('The path asked for'),
  errors: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe('What is wrong with which field'),
});

/** PostgreSQL refuses the value itself, e.g. a NUL in a text: the caller's mistake, not ours. */
const BAD_VALUE = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008']);

/** Any error as the problem its caller may see. What is not the caller's doing becomes a 500 without details. */
export function toProblem(error: unknown, instance: string): Problem {
  const problem = (status: number, title: string, detail: string, errors?: FieldError[]): Problem => ({
    type: 'about:blank',
    title,
    status,
    detail,
    instance,
    ...(errors?.length ? { errors } : {}),
  });
  if (error instanceof CommandError) return problem(error.status, error.title, error.detail, error.fields);
  if (error instanceof z.ZodError) {
    const errors = error.issues.flatMap(fieldErrors);
    return problem(400, 'INVALID_ARGUMENT', errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join(' '), errors);
  }
  const { type, status, code, limit } = error as { type?: string; status?: number; code?: string; limit?: number };
  if (type === 'entity.too.large') return problem(413, 'PAYLOAD_TOO_LARGE', `The body is larger than the ${limit} bytes allowed here.`);
  if (type === 'entity.parse.failed') return problem(400, 'INVALID_ARGUMENT', `The body is not JSON: ${(error as Error).message}`);
  if (type !== undefined && status !== undefined && status >= 400 && status < 500)
    return problem(status, 'BAD_REQUEST', (error as Error).message);
  if (error instanceof URIError) return problem(400, 'INVALID_ARGUMENT', 'The path is not properly encoded.');
  if (code !== undefined && BAD_VALUE.has(code)) return problem(400, 'INVALID_ARGUMENT', (error as Error).message.replace(/^.* - /s, ''));
  return problem(500, 'INTERNAL_SERVER_ERROR', 'An unexpected error occurred; it is in the log of the server.');
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, message: 'Is not known here.' }));
  if (issue.code === 'invalid_union' && issue.errors.length) {
    // The branch that came furthest explains best.
    const best = [...issue.errors].sort((a, b) => Math.max(...b.map((i) => i.path.length)) - Math.max(...a.map((i) => i.path.length)))[0]!;
    return best.flatMap((inner) => fieldErrors({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  return [{ path, message: issue.message }];
}
