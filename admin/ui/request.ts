/** One field the server did not accept; `path` is a field name, or `<resource>#<elementId>` for a deployment. */
export interface FieldProblem {
  path: string;
  message: string;
}

/** What went wrong, in the server's words (RFC 9457) or ours when it could not be reached (`status` 0). */
export class RequestError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly errors: FieldProblem[] = [],
  ) {
    super(detail || title);
    this.name = 'RequestError';
  }

  /** react-admin reads field errors of a form from here. */
  get body(): { errors: Record<string, string> } | undefined {
    if (this.errors.length === 0) return undefined;
    return { errors: Object.fromEntries(this.errors.map(({ path, message }) => [path, message])) };
  }
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON, unless it is a FormData. */
  body?: unknown;
  signal?: AbortSignal;
  /** Milliseconds to wait for the whole answer. */
  timeoutMs?: number;
  /** How to read the answer; `json` by default. An empty answer is `undefined` either way. */
  as?: 'json' | 'text';
}

/**
 * Asks the platform. Cookies carry the session; the extra header proves that the request comes from our own page (CSRF).
 * @throws RequestError for every answer but 2xx, for a server that is not reachable and for one that does not answer in time
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = 'GET', body, timeoutMs = 30_000, as = 'json' } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const headers: Record<string, string> = { 'X-Requested-With': 'console', Accept: as === 'json' ? 'application/json' : '*/*' };
  const multipart = body instanceof FormData;
  if (body !== undefined && !multipart) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : multipart ? body : JSON.stringify(body),
      credentials: 'same-origin',
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new RequestError(0, timeout.aborted ? 'TIMEOUT' : 'UNREACHABLE', '');
  }
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text);
  if (text === '') return undefined as T;
  return (as === 'json' ? JSON.parse(text) : text) as T;
}

function problemOf(status: number, text: string): RequestError {
  try {
    const problem = JSON.parse(text) as { title?: string; detail?: string; errors?: FieldProblem[] };
    return new RequestError(status, problem.title ?? 'ERROR', problem.detail ?? '', problem.errors ?? []);
  } catch {
    return new RequestError(status, 'ERROR', text.slice(0, 300));
  }
}
