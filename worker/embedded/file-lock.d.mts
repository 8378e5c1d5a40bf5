export function withFileLock<T>(
  file: string,
  work: () => Promise<T> | T,
  options?: { patienceMs?: number; onWait?: (holder: number) => void },
): Promise<T>;
