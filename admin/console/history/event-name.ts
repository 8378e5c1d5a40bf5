import { useTranslate } from 'react-admin';
import type { HistoryRecord } from './history-record.js';

/** What a line of the history is about, in words; a command by its own name. */
export function useEventName(): (line: Pick<HistoryRecord, 'event' | 'after'>) => string {
  const t = useTranslate();
  return ({ event, after }) => {
    const type = event === 'COMMAND' ? (after as { type?: string } | null)?.type : undefined;
    if (type) return t(`history.commands.${type}`, { _: type });
    return t(`history.events.${event}`, { _: event });
  };
}
