import { Box, Button, Chip, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList, useLocaleState, useTranslate } from 'react-admin';
import { formatClock, formatDateTime } from '../../ui/format.js';
import { EmptyState } from '../parts/EmptyState.js';
import { FailureNote } from '../parts/FailureNote.js';
import { MAIN_EVENTS, type HistoryRecord } from './history-record.js';
import { HistoryLine } from './HistoryLine.js';

const PAGE = 100;

/** What happened to an instance, oldest first: who, when, what, where, before and after. */
export function HistoryTimeline({
  processInstanceKey,
  elementId,
  nameOf,
}: {
  processInstanceKey: string;
  elementId?: string;
  nameOf: (elementId: string) => string;
}) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const [everything, setEverything] = useState(false);
  const [shown, setShown] = useState(PAGE);
  const { data, total, error, refetch } = useGetList<HistoryRecord>('history', {
    filter: { processInstanceKey, ...(elementId ? { elementId } : {}), ...(everything ? {} : { event: MAIN_EVENTS }) },
    pagination: { page: 1, perPage: shown },
    sort: { field: 'id', order: 'ASC' },
  });
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  let day = '';
  return (
    <Box>
      <Stack direction="row" spacing={1} sx={{ mb: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Chip
          size="small"
          label={t('history.detail')}
          color={everything ? 'default' : 'primary'}
          onClick={() => {
            setEverything(false);
          }}
        />
        <Chip
          size="small"
          label={t('history.everything')}
          color={everything ? 'primary' : 'default'}
          onClick={() => {
            setEverything(true);
          }}
        />
        {elementId && (
          <Typography variant="body2" color="text.secondary">
            {t('instances.selected')}: {nameOf(elementId)}
          </Typography>
        )}
      </Stack>
      {data?.length === 0 && <EmptyState compact text={t('instances.noHistory')} />}
      <Box component="ol" data-testid="history" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {(data ?? []).map((line) => {
          const date = formatDateTime(line.at, locale).slice(0, 10);
          const isNewDay = date !== day;
          day = date;
          return (
            <Box component="li" key={line.id}>
              {isNewDay && (
                <Typography variant="caption" color="text.secondary" sx={{ display: 'block', mt: 1, mb: 0.5 }}>
                  {date}
                </Typography>
              )}
              <HistoryLine line={line} clock={formatClock(line.at, locale)} nameOf={nameOf} />
            </Box>
          );
        })}
      </Box>
      {data && total !== undefined && total > data.length && (
        <Button
          onClick={() => {
            setShown(shown + PAGE);
          }}
        >
          {t('common.more')} ({data.length}/{total})
        </Button>
      )}
    </Box>
  );
}
