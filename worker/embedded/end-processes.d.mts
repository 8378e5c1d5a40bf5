export function endProcesses(pidFolder: string, options?: { name?: string; patienceMs?: number; orphansOnly?: boolean }): Promise<void>;
