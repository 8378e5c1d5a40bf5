import { useSyncExternalStore } from 'react';

let connected = true;
const listeners = new Set<() => void>();

/** Told by the event stream: whether live updates arrive. */
export function setConnected(value: boolean): void {
  if (connected === value) return;
  connected = value;
  for (const listener of listeners) listener();
}

export function useConnected(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connected,
  );
}
