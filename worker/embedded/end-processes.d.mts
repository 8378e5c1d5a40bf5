export function endProcesses(pidFolder: string, options?: { name?: string; patienceMs?: number }): Promise<void>;
