import { List, ListItemButton, ListItemText } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmptyState } from '../../parts/EmptyState.js';
import { FailureNote } from '../../parts/FailureNote.js';
import { Moment } from '../../parts/Moment.js';
import type { ProcessInstance } from '../../records.js';
import { InstanceState } from './InstanceState.js';

export function CalledInstances({ processInstanceKey }: { processInstanceKey: string }) {
  const t = useTranslate();
  const { data, error } = useGetList<ProcessInstance>('process-instances', {
    filter: { parentProcessInstanceKey: processInstanceKey },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'startDate', order: 'ASC' },
  });
  if (error) return <FailureNote error={error} />;
  if (data?.length === 0) return <EmptyState compact text={t('instances.noCalled')} />;
  return (
    <List disablePadding>
      {(data ?? []).map((instance) => (
        <ListItemButton key={instance.id} component={Link} to={`/process-instances/${instance.id}/show`} divider>
          <ListItemText
            primary={instance.processDefinitionName ?? instance.processDefinitionId}
            secondary={
              <>
                {instance.processInstanceKey} · <Moment at={instance.startDate} />
              </>
            }
          />
          <InstanceState instance={instance} />
        </ListItemButton>
      ))}
    </List>
  );
}
