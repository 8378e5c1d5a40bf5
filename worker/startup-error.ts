/** Why the platform cannot start: the part, what is wrong, and the remedy, for people. Shown without a stack. */
export class StartupError extends Error {
  constructor(
    readonly part: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StartupError';
  }
}

/** What `work` answers; its failure becomes one line that names the part. */
export async function startPart<T>(part: string, work: () => Promise<T>, remedy?: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const reason =
      error instanceof AggregateError ? error.errors.map(String).join('; ') : error instanceof Error ? error.message : String(error);
    throw new StartupError(part, remedy ? `${reason.replace(/\.?$/, '.')} ${remedy}` : reason, { cause: error });
  }
}

/** The error of a port that someone else listens on. */
export function portTaken(part: string, port: number, variable: string): StartupError {
  return new StartupError(
    part,
    `Port ${port} is taken by another program. Stop that program, or choose another port: ${variable}=${port + 1} npm start`,
  );
}
