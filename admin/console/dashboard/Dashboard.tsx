import { Alert, Box, Button, Grid, Typography } from '@mui/material';
import { Title, usePermissions, useStore, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { may } from '../../ui/permissions.js';
import type { Session } from '../../ui/session.js';
import { palette } from '../../ui/palette.js';
import type { TaskView } from '../resources/user-tasks/task-views.js';
import { LatestAlarms } from './LatestAlarms.js';
import { LatestTasks } from './LatestTasks.js';
import { RunningByProcess } from './RunningByProcess.js';
import { StatCard } from './StatCard.js';
import { useCounts } from './use-counts.js';

export default function Dashboard() {
  const t = useTranslate();
  const { permissions: session } = usePermissions<Session>();
  const counts = useCounts();
  const [, setView] = useStore<TaskView | undefined>('tasks.view');
  const show = (view: TaskView) => () => {
    setView(view);
  };
  if (!session) return null;
  return (
    <>
      <Title title={t('menu.dashboard')} />
      {session.mustChangePassword && (
        <Alert
          severity="warning"
          sx={{ mb: 2 }}
          action={
            <Button color="inherit" component={Link} to="/account">
              {t('account.changePassword')}
            </Button>
          }
        >
          {t('account.mustChange')}
        </Alert>
      )}
      <Typography variant="h5" component="h1">
        {t('dashboard.hello', { name: session.name })}
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        {t('dashboard.summary')}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 1.25, sm: 2 },
          gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(3, 1fr)', lg: 'repeat(6, 1fr)' },
          mb: 2,
        }}
      >
        <StatCard label={t('dashboard.myTasks')} value={counts.mine} to="/user-tasks" onOpen={show('mine')} />
        <StatCard label={t('dashboard.groupTasks')} value={counts.unclaimed} to="/user-tasks" onOpen={show('group')} />
        <StatCard label={t('dashboard.overdue')} value={counts.overdue} to="/user-tasks" onOpen={show('mine')} alert={palette.critical} />
        <StatCard label={t('dashboard.openAlarms')} value={counts.alarms} to="/alarms" alert={palette.serious} />
        <StatCard label={t('dashboard.running')} value={counts.instances} to="/process-instances" />
        <StatCard label={t('dashboard.incidents')} value={counts.incidents} to="/incidents" alert={palette.critical} />
      </Box>
      <Grid container spacing={2}>
        <Grid size={{ xs: 12, lg: 6 }}>
          <LatestTasks account={session.account} />
        </Grid>
        {may(session, 'read', 'alarms') && (
          <Grid size={{ xs: 12, lg: 6 }}>
            <LatestAlarms />
          </Grid>
        )}
        {may(session, 'read', 'process-instances') && (
          <Grid size={12}>
            <RunningByProcess />
          </Grid>
        )}
      </Grid>
    </>
  );
}
