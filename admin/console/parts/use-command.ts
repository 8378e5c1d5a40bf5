import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useProblemText } from './use-problem-text.js';
import { reloadShown } from '../../ui/reload-shown.js';

/**
 * Runs a command, says how it went and reloads what is on the screen.
 * @returns `run`: answers whether it worked; `busy`: a command of this component is under way
 */
export function useCommand(): {
  busy: boolean;
  run: (command: () => Promise<unknown>, done?: string, values?: Record<string, unknown>) => Promise<boolean>;
} {
  const queryClient = useQueryClient();
  const notify = useNotify();
  const t = useTranslate();
  const textOf = useProblemText();
  const [busy, setBusy] = useState(false);
  const run = useCallback(
    async (command: () => Promise<unknown>, done?: string, values?: Record<string, unknown>) => {
      setBusy(true);
      try {
        await command();
        if (done) notify(t(done, values), { type: 'success' });
        return true;
      } catch (error) {
        notify(textOf(error), { type: 'error', multiLine: true, autoHideDuration: 8_000 });
        return false;
      } finally {
        setBusy(false);
        await reloadShown(queryClient);
      }
    },
    [queryClient, notify, t, textOf],
  );
  return { busy, run };
}
