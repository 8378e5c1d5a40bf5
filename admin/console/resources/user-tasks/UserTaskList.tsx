import { Box, Button, Stack, Tab, Tabs, Typography } from '@mui/material';
import { DataTable, SelectInput, useGetList, usePermissions, useStore, useTranslate, type RaRecord } from 'react-admin';
import { may } from '../../../ui/permissions.js';
import type { Session } from '../../../ui/session.js';
import { useCounts } from '../../dashboard/use-counts.js';
import { gridOf, GridName } from '../../parts/GridName.js';
import { Moment } from '../../parts/Moment.js';
import { ResourceList } from '../../parts/ResourceList.js';
import { ResourceTable } from '../../parts/ResourceTable.js';
import { useCommand } from '../../parts/use-command.js';
import { commands } from '../../providers/commands.js';
import type { ProcessDefinition, UserTask } from '../../records.js';
import { DueDate } from './DueDate.js';
import { Priority } from './Priority.js';
import { filterOf, sortOf, taskViews, type TaskView } from './task-views.js';

export default function UserTaskList() {
  const t = useTranslate();
  const { permissions: session } = usePermissions<Session>();
  const [chosen, setView] = useStore<TaskView | undefined>('tasks.view');
  const counts = useCounts();
  // Until one is chosen: one's own tasks, unless there are none and some could be taken.
  const view = chosen ?? (counts.mine === 0 && (counts.unclaimed ?? 0) > 0 ? 'group' : 'mine');
  const processes = useGetList<ProcessDefinition>('process-definitions', {
    filter: { isLatestVersion: true },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  if (!session) return null;
  const number: Partial<Record<TaskView, number | undefined>> = { mine: counts.mine, group: counts.unclaimed };
  const views = taskViews.filter((each) => each !== 'everyone' || may(session, 'update', 'user-tasks'));
  return (
    <ResourceList
      key={view}
      resource="user-tasks"
      title="menu.tasks"
      storeKey={`tasks.${view}`}
      filter={filterOf(view, session.account)}
      sort={sortOf(view)}
      disableSyncWithLocation
      filters={[
        <SelectInput
          key="process"
          source="processDefinitionId"
          label={t('tasks.filterProcess')}
          choices={(processes.data ?? []).map(({ processDefinitionId, name }) => ({
            id: processDefinitionId,
            name: name ?? processDefinitionId,
          }))}
          alwaysOn
          sx={{ minWidth: 180 }}
        />,
      ]}
      head={
        <Tabs
          value={view}
          onChange={(_event, next: TaskView) => {
            setView(next);
          }}
          variant="scrollable"
          sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}
        >
          {views.map((each) => (
            <Tab key={each} value={each} label={number[each] ? `${t(`tasks.${each}`)} (${number[each]})` : t(`tasks.${each}`)} />
          ))}
        </Tabs>
      }
    >
      <ResourceTable<UserTask>
        card={(task) => <TaskCard task={task} />}
        pathOf={(task) => `/user-tasks/${task.id}/show`}
        emptyText={t(`tasks.empty.${view}`)}
      >
        <DataTable.Col
          source="name"
          label={t('tasks.name')}
          disableSort
          render={(task: RaRecord) => <TaskName task={task as UserTask} />}
        />
        <DataTable.Col source="processName" label={t('tasks.process')} disableSort />
        <DataTable.Col
          source="candidateGroups"
          label={t('common.grid')}
          disableSort
          render={(task: RaRecord) => <GridName id={gridOf((task as UserTask).candidateGroups)} />}
        />
        <DataTable.Col
          source="priority"
          label={t('tasks.priority')}
          render={(task: RaRecord) => <Priority value={(task as UserTask).priority} />}
        />
        <DataTable.Col source="dueDate" label={t('tasks.due')} render={(task: RaRecord) => <DueDate task={task as UserTask} />} />
        <DataTable.Col
          source="creationDate"
          label={t('tasks.created')}
          render={(task: RaRecord) => <Moment at={(task as UserTask).creationDate} />}
        />
        {view === 'everyone' && (
          <DataTable.Col
            source="assignee"
            label={t('tasks.assignee')}
            disableSort
            render={(task: RaRecord) => (task as UserTask).assignee ?? t('tasks.unassigned')}
          />
        )}
        {view === 'done' && (
          <DataTable.Col
            source="completionDate"
            label={t('tasks.completed')}
            render={(task: RaRecord) => <Moment at={(task as UserTask).completionDate} />}
          />
        )}
        {view === 'group' && (
          <DataTable.Col
            label=""
            disableSort
            render={(task: RaRecord) => <ClaimButton task={task as UserTask} account={session.account} />}
          />
        )}
      </ResourceTable>
    </ResourceList>
  );
}

function TaskName({ task }: { task: UserTask }) {
  return (
    <Box component="span" sx={{ fontWeight: 500 }}>
      {task.name ?? task.elementId}
    </Box>
  );
}

function TaskCard({ task }: { task: UserTask }) {
  const t = useTranslate();
  return (
    <Stack spacing={0.5}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <TaskName task={task} />
        <Priority value={task.priority} />
      </Box>
      <Typography variant="body2" color="text.secondary">
        {task.processName} · <GridName id={gridOf(task.candidateGroups)} />
      </Typography>
      <Typography variant="body2" component="div" color="text.secondary" sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {t('tasks.due')} <DueDate task={task} />
      </Typography>
    </Stack>
  );
}

function ClaimButton({ task, account }: { task: UserTask; account: string }) {
  const t = useTranslate();
  const { busy, run } = useCommand();
  return (
    <Button
      variant="outlined"
      disabled={busy}
      onClick={(event) => {
        event.stopPropagation();
        void run(() => commands.claimTask(task.userTaskKey, account), 'tasks.claimed');
      }}
    >
      {t('tasks.claim')}
    </Button>
  );
}
