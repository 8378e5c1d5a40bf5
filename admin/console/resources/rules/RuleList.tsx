import { Box, Stack, Switch, Typography } from '@mui/material';
import { DataTable, TextInput, useDataProvider, usePermissions, useTranslate, type RaRecord } from 'react-admin';
import { may } from '../../../ui/permissions.js';
import type { Session } from '../../../ui/session.js';
import { ResourceList } from '../../parts/ResourceList.js';
import { ResourceTable } from '../../parts/ResourceTable.js';
import { useProcessName } from '../../parts/use-names.js';
import { useCommand } from '../../parts/use-command.js';
import type { Rule } from '../../records.js';
import { AlarmKind, SeverityChip } from '../alarms/AlarmChips.js';

export default function RuleList() {
  const t = useTranslate();
  const processName = useProcessName();
  return (
    <ResourceList
      resource="rules"
      title="rules.title"
      sort={{ field: 'name', order: 'ASC' }}
      filters={[<TextInput key="q" source="q" label={t('ra.action.search')} alwaysOn resettable />]}
    >
      <ResourceTable<Rule>
        card={(rule) => <RuleCard rule={rule} />}
        pathOf={(rule) => `/rules/${encodeURIComponent(rule.id)}`}
        emptyText={t('rules.empty')}
      >
        <DataTable.Col
          source="name"
          label={t('common.name')}
          render={(row: RaRecord) => (
            <Box component="span" sx={{ fontWeight: 500 }}>
              {(row as Rule).name}
            </Box>
          )}
        />
        <DataTable.Col source="kind" label={t('alarms.kind')} render={(row: RaRecord) => <AlarmKind kind={(row as Rule).kind} />} />
        <DataTable.Col
          source="severity"
          label={t('alarms.severity')}
          render={(row: RaRecord) => <SeverityChip severity={(row as Rule).severity} />}
        />
        <DataTable.Col
          label={t('rules.process')}
          disableSort
          render={(row: RaRecord) =>
            processesOf(row as Rule)
              .map(processName)
              .join('，') || '–'
          }
        />
        <DataTable.Col source="version" label={t('common.version')} />
        <DataTable.Col source="enabled" label={t('rules.enabled')} render={(row: RaRecord) => <EnabledSwitch rule={row as Rule} />} />
      </ResourceTable>
    </ResourceList>
  );
}

function processesOf({ definition }: Rule): string[] {
  const actions = (definition['actions'] ?? []) as { type: string; processId?: string }[];
  return actions.flatMap(({ processId }) => (processId ? [processId] : []));
}

function EnabledSwitch({ rule }: { rule: Rule }) {
  const t = useTranslate();
  const dataProvider = useDataProvider();
  const { busy, run } = useCommand();
  const { permissions: session } = usePermissions<Session>();
  return (
    <Switch
      size="small"
      checked={rule.enabled}
      disabled={busy || !session || !may(session, 'update', 'rules')}
      slotProps={{ input: { 'aria-label': `${t('rules.enabled')}: ${rule.name}` } }}
      onClick={(event) => {
        event.stopPropagation();
      }}
      onChange={() =>
        void run(
          () => dataProvider.update('rules', { id: rule.id, data: { ...rule, enabled: !rule.enabled }, previousData: rule }),
          rule.enabled ? 'rules.disabledNote' : 'rules.enabledNote',
        )
      }
    />
  );
}

function RuleCard({ rule }: { rule: Rule }) {
  const processName = useProcessName();
  return (
    <Stack spacing={0.5}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <strong>{rule.name}</strong>
        <EnabledSwitch rule={rule} />
      </Box>
      <Typography variant="body2" color="text.secondary" component="div" sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <SeverityChip severity={rule.severity} /> {processesOf(rule).map(processName).join('，')} · v{rule.version}
      </Typography>
    </Stack>
  );
}
