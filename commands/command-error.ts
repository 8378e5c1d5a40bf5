/** What is wrong with one field of a request, by JSON path (`variables.amount`). */
export interface FieldError {
  path: string;
  message: string;
}

/** Why a command was not carried out. It changed nothing. `status` is the HTTP status Camunda documents for the case; the API renders it as problem+json (RFC 9457). */
export class CommandError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 500 | 503 | 504,
    /** Short and constant for the kind of error, e.g. `NOT_FOUND`, `INVALID_STATE`, `INVALID_ARGUMENT`. */
    readonly title: string,
    /** For people: what exactly, and what to do. */
    readonly detail: string,
    readonly fields: FieldError[] = [],
  ) {
    super(detail);
    this.name = 'CommandError';
  }
}
