import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listenForChanges } from '../../ui/changes.js';
import { setStreaming } from './connection.js';
import { reloadShown } from '../../ui/reload-shown.js';

/** Milliseconds in which changes of one resource are gathered into one reload. */
const GATHER_MS = 250;

/** What else changes on the screen when a record of the resource does. */
const ALSO: Record<string, string[]> = {
  'process-instances': ['element-instances', 'variables', 'incidents', 'instance'],
  'user-tasks': [],
};

/** Keeps what is on the screen true: each change the server tells of makes the lists and records of that resource load again. */
export function LiveUpdates() {
  const queryClient = useQueryClient();
  useEffect(() => {
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasDown = false;
    const reload = () => {
      timer = undefined;
      for (const resource of changed) void queryClient.invalidateQueries({ queryKey: [resource] });
      void queryClient.invalidateQueries({ queryKey: ['counts'] });
      changed.clear();
    };
    const stop = listenForChanges({
      onChange: ({ resource }) => {
        for (const name of [resource, ...(ALSO[resource] ?? [])]) changed.add(name);
        timer ??= setTimeout(reload, GATHER_MS);
      },
      onOpen: () => {
        setStreaming(true);
        if (wasDown) void reloadShown(queryClient);
        wasDown = false;
      },
      onDown: () => {
        wasDown = true;
        setStreaming(false);
      },
    });
    // The stream may outlive a short break without noticing it.
    const catchUp = () => void reloadShown(queryClient);
    window.addEventListener('online', catchUp);
    return () => {
      window.removeEventListener('online', catchUp);
      clearTimeout(timer);
      stop();
    };
  }, [queryClient]);
  return null;
}
