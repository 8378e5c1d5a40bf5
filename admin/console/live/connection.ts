import { useSyncExternalStore } from 'react';

/** `live`: changes arrive. `interrupted`: the event stream is down. `offline`: the browser has no network. */
export type Connection = 'live' | 'interrupted' | 'offline';

let streaming = true;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

/** Told by the event stream: whether live updates arrive. */
export function setStreaming(value: boolean): void {
  if (streaming === value) return;
  streaming = value;
  changed();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => (navigator.onLine ? (streaming ? 'live' : 'interrupted') : 'offline'));
}
