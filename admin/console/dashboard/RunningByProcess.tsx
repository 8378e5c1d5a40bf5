import { Box, ButtonBase } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider, useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Card } from '../parts/Card.js';
import { EmptyState } from '../parts/EmptyState.js';
import type { ProcessDefinition } from '../records.js';

/** How many instances of each process run, as bars. */
export function RunningByProcess() {
  const t = useTranslate();
  const dataProvider = useDataProvider();
  const processes = useGetList<ProcessDefinition>('process-definitions', {
    filter: { isLatestVersion: true },
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'name', order: 'ASC' },
  });
  const ids = (processes.data ?? []).map(({ processDefinitionId }) => processDefinitionId);
  const { data } = useQuery({
    queryKey: ['process-instances', 'running-by-process', ids],
    queryFn: () =>
      Promise.all(
        ids.map(async (processDefinitionId) => {
          const answer = await dataProvider.getList('process-instances', {
            filter: { processDefinitionId, state: 'ACTIVE' },
            pagination: { page: 1, perPage: 1 },
          });
          return answer.total ?? 0;
        }),
      ),
    enabled: ids.length > 0,
    placeholderData: (previous) => previous,
  });
  const highest = Math.max(1, ...(data ?? []));
  return (
    <Card title={t('dashboard.runningByProcess')}>
      {processes.data?.length === 0 && <EmptyState compact text={t('definitions.empty')} />}
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        {(processes.data ?? []).map((definition, index) => (
          <ButtonBase
            key={definition.id}
            component={Link}
            to={`/process-definitions/${definition.id}/show`}
            sx={{
              display: 'grid',
              gridTemplateColumns: { xs: '120px 1fr 36px', sm: '200px 1fr 48px' },
              gap: 1.5,
              alignItems: 'center',
              textAlign: 'left',
              py: 0.5,
              borderRadius: 1,
            }}
          >
            <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
              {definition.name ?? definition.processDefinitionId}
            </Box>
            <Box sx={{ height: 8, borderRadius: 4, bgcolor: 'background.default', overflow: 'hidden' }}>
              <Box sx={{ height: '100%', width: `${((data?.[index] ?? 0) / highest) * 100}%`, bgcolor: 'primary.main', borderRadius: 4 }} />
            </Box>
            <Box component="span" sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
              {data?.[index] ?? 0}
            </Box>
          </ButtonBase>
        ))}
      </Box>
    </Card>
  );
}
