import { Box, Stack, Typography } from '@mui/material';
import { CreateButton, DataTable, TextInput, TopToolbar, usePermissions, useTranslate, type RaRecord } from 'react-admin';
import { may } from '../../../ui/permissions.js';
import type { Session } from '../../../ui/session.js';
import { ResourceList } from '../../parts/ResourceList.js';
import { ResourceTable } from '../../parts/ResourceTable.js';
import { StateChip } from '../../parts/StateChip.js';
import { useGridName, useRoleName } from '../../parts/use-names.js';

interface User extends RaRecord<string> {
  account: string;
  name: string;
  phone?: string | null;
  roles: string[];
  gridIds: string[];
  enabled: boolean;
}

export default function UserList() {
  const t = useTranslate();
  const roleName = useRoleName();
  const gridName = useGridName();
  const roleNames = (roles: string[]) => roles.map(roleName).join('，');
  const { permissions: session } = usePermissions<Session>();
  const mayCreate = session && may(session, 'create', 'users');
  return (
    <ResourceList
      resource="users"
      title="users.title"
      sort={{ field: 'account', order: 'ASC' }}
      filters={[<TextInput key="q" source="q" label={t('ra.action.search')} alwaysOn resettable />]}
      actions={<TopToolbar>{mayCreate && <CreateButton />}</TopToolbar>}
    >
      <ResourceTable<User>
        card={(user) => <UserCard user={user} roleNames={roleNames} />}
        pathOf={(user) => `/users/${encodeURIComponent(user.id)}`}
        emptyText={t('users.empty')}
      >
        <DataTable.Col source="account" label={t('users.account')} />
        <DataTable.Col
          source="name"
          label={t('users.name')}
          render={(row: RaRecord) => (
            <Box component="span" sx={{ fontWeight: 500 }}>
              {(row as User).name}
            </Box>
          )}
        />
        <DataTable.Col source="roles" label={t('users.roles')} disableSort render={(row: RaRecord) => roleNames((row as User).roles)} />
        <DataTable.Col
          source="gridIds"
          label={t('users.grids')}
          disableSort
          render={(row: RaRecord) => (row as User).gridIds.map(gridName).join('，') || t('common.all')}
        />
        <DataTable.Col source="phone" label={t('users.phone')} disableSort />
        <DataTable.Col source="enabled" label={t('common.state')} render={(row: RaRecord) => <Enabled user={row as User} />} />
      </ResourceTable>
    </ResourceList>
  );
}

function Enabled({ user }: { user: User }) {
  const t = useTranslate();
  return user.enabled ? <StateChip label={t('rules.enabled')} tone="good" /> : <StateChip label={t('rules.disabled')} tone="neutral" />;
}

function UserCard({ user, roleNames }: { user: User; roleNames: (roles: string[]) => string }) {
  return (
    <Stack spacing={0.5}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <strong>
          {user.name} ({user.account})
        </strong>
        <Enabled user={user} />
      </Box>
      <Typography variant="body2" color="text.secondary">
        {roleNames(user.roles)}
      </Typography>
    </Stack>
  );
}
