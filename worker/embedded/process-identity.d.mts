export function processStartTime(pid: number): string | null;
