import { useTranslate } from 'react-admin';
import type { HistoryRecord } from './history-record.js';

/** What a line of the history is about, in words; a command by what was asked. */
export function useEventName(): (line: Pick<HistoryRecord, 'event' | 'after'>) => string {
  const t = useTranslate();
  return ({ event, after }) => {
    const input = event === 'COMMAND' ? (after as { input?: string } | null)?.input : undefined;
    return input ? t(`history.commands.${input}`, { _: input }) : t(`history.events.${event}`, { _: event });
  };
}
