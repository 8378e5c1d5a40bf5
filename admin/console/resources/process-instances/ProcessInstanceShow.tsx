import { Box, Grid, Skeleton, Stack, Tab, Tabs, Typography } from '@mui/material';
import { useState } from 'react';
import { ShowBase, Title, usePermissions, useRecordContext, useShowContext, useTranslate } from 'react-admin';
import { may } from '../../../ui/permissions.js';
import type { Session } from '../../../ui/session.js';
import { DiagramView } from '../../diagram/DiagramView.js';
import { useElementNames } from '../../diagram/element-names.js';
import { useDefinitionXml } from '../../diagram/use-definition-xml.js';
import { HistoryTimeline } from '../../history/HistoryTimeline.js';
import { Card } from '../../parts/Card.js';
import { FailureNote } from '../../parts/FailureNote.js';
import type { ProcessInstance } from '../../records.js';
import { CalledInstances } from './CalledInstances.js';
import { CancelButton } from './CancelButton.js';
import { InstanceFacts } from './InstanceFacts.js';
import { InstanceIncidents } from './InstanceIncidents.js';
import { InstanceState } from './InstanceState.js';
import { InstanceTasks } from './InstanceTasks.js';
import { InstanceVariables } from './InstanceVariables.js';
import { useInstanceState } from './use-instance-state.js';

export default function ProcessInstanceShow() {
  return (
    <ShowBase>
      <InstancePage />
    </ShowBase>
  );
}

const TABS = ['history', 'variables', 'tasks', 'incidents', 'called'] as const;
type InstanceTab = (typeof TABS)[number];

function InstancePage() {
  const t = useTranslate();
  const { error, refetch } = useShowContext();
  const instance = useRecordContext<ProcessInstance>();
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!instance) return <Skeleton variant="rounded" height={420} />;
  return (
    <Instance
      key={instance.processInstanceKey}
      instance={instance}
      title={instance.processDefinitionName ?? instance.processDefinitionId}
      emptyText={t('state.empty')}
    />
  );
}

function Instance({ instance, title }: { instance: ProcessInstance; title: string; emptyText: string }) {
  const t = useTranslate();
  const { permissions: session } = usePermissions<Session>();
  const [tab, setTab] = useState<InstanceTab>(instance.hasIncident ? 'incidents' : 'history');
  const [element, setElement] = useState<string>();
  const xml = useDefinitionXml(instance.processDefinitionKey);
  const state = useInstanceState(instance.processInstanceKey);
  const nameOf = useElementNames(xml.data);
  const mayChange = Boolean(session && may(session, 'update', 'process-instances'));
  return (
    <>
      <Title title={title} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', justifyContent: 'space-between', mb: 2 }}>
        <Stack direction="row" spacing={1.25} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="h5" component="h1">
            {title}
          </Typography>
          <InstanceState instance={instance} />
        </Stack>
        {instance.state === 'ACTIVE' && session && may(session, 'cancel', 'process-instances') && (
          <CancelButton processInstanceKey={instance.processInstanceKey} />
        )}
      </Box>
      <Grid container spacing={2}>
        <Grid size={{ xs: 12, lg: 8 }}>
          <Card title={t('instances.diagram')} action={<Legend />} flush>
            {xml.error ? (
              <FailureNote error={xml.error} />
            ) : xml.data ? (
              <DiagramView xml={xml.data} state={state} onSelect={setElement} selected={element} height={400} />
            ) : (
              <Skeleton variant="rectangular" height={400} />
            )}
          </Card>
        </Grid>
        <Grid size={{ xs: 12, lg: 4 }}>
          <InstanceFacts instance={instance} />
        </Grid>
        <Grid size={12}>
          <Card flush>
            <Tabs
              value={tab}
              onChange={(_event, next: InstanceTab) => {
                setTab(next);
              }}
              variant="scrollable"
              sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}
            >
              {TABS.map((each) => (
                <Tab key={each} value={each} label={t(`instances.${each}`)} />
              ))}
            </Tabs>
            <Box sx={{ p: { xs: 1.5, sm: 2 } }}>
              {tab === 'history' && (
                <HistoryTimeline processInstanceKey={instance.processInstanceKey} elementId={element} nameOf={nameOf} />
              )}
              {tab === 'variables' && (
                <InstanceVariables instance={instance} mayChange={mayChange && instance.state === 'ACTIVE'} nameOf={nameOf} />
              )}
              {tab === 'tasks' && <InstanceTasks processInstanceKey={instance.processInstanceKey} />}
              {tab === 'incidents' && <InstanceIncidents processInstanceKey={instance.processInstanceKey} nameOf={nameOf} />}
              {tab === 'called' && <CalledInstances processInstanceKey={instance.processInstanceKey} />}
            </Box>
          </Card>
        </Grid>
      </Grid>
    </>
  );
}

function Legend() {
  const t = useTranslate();
  const entries: [string, string][] = [
    ['#0b6b74', t('instances.passed')],
    ['#b27a00', t('instances.waiting')],
    ['#c2342b', t('instances.incident')],
  ];
  return (
    <Stack direction="row" spacing={1.5}>
      {entries.map(([color, label]) => (
        <Box key={label} sx={{ display: 'flex', alignItems: 'center', gap: 0.5, fontSize: 12.5, color: 'text.secondary' }}>
          <Box sx={{ width: 10, height: 10, borderRadius: 0.5, bgcolor: color }} />
          {label}
        </Box>
      ))}
    </Stack>
  );
}
