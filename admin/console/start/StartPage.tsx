import { Box, ButtonBase, Paper, Skeleton, Typography } from '@mui/material';
import { Title, useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmptyState } from '../parts/EmptyState.js';
import { FailureNote } from '../parts/FailureNote.js';
import type { ProcessDefinition } from '../records.js';

/** The processes that people start, those with a start form first. */
export default function StartPage() {
  const t = useTranslate();
  const { data, error, isPending, refetch } = useGetList<ProcessDefinition>('process-definitions', {
    filter: { isLatestVersion: true },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton variant="rounded" height={200} />;
  const ordered = [...data].sort((one, other) => Number(other.hasStartForm ?? false) - Number(one.hasStartForm ?? false));
  return (
    <>
      <Title title={t('start.title')} />
      <Typography variant="h5" component="h1">
        {t('start.title')}
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        {t('start.hint')}
      </Typography>
      {ordered.length === 0 && <EmptyState text={t('start.empty')} />}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))' }}>
        {ordered.map((definition) => (
          <ButtonBase
            key={definition.id}
            component={Link}
            to={`/start/${definition.processDefinitionKey}`}
            sx={{ textAlign: 'left', borderRadius: 2 }}
          >
            <Paper sx={{ p: 2.5, width: '100%', height: '100%', '&:hover': { borderColor: 'primary.main' } }}>
              <Typography sx={{ fontWeight: 600 }}>{definition.name ?? definition.processDefinitionId}</Typography>
              <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5 }}>
                {definition.processDefinitionId} · v{definition.version}
              </Typography>
            </Paper>
          </ButtonBase>
        ))}
      </Box>
    </>
  );
}
