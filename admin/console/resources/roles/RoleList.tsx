import { Box, Typography } from '@mui/material';
import { CreateButton, DataTable, DeleteWithConfirmButton, TopToolbar, usePermissions, useTranslate, type RaRecord } from 'react-admin';
import { may } from '../../../ui/permissions.js';
import type { Session } from '../../../ui/session.js';
import { ResourceList } from '../../parts/ResourceList.js';
import { ResourceTable } from '../../parts/ResourceTable.js';
import { StateChip } from '../../parts/StateChip.js';

interface Role extends RaRecord<string> {
  name: string;
  nameEn: string;
  builtIn: boolean;
}

export default function RoleList() {
  const t = useTranslate();
  const { permissions: session } = usePermissions<Session>();
  const mayCreate = session && may(session, 'create', 'roles');
  const mayDelete = session && may(session, 'delete', 'roles');
  return (
    <ResourceList
      resource="roles"
      title="roles.title"
      perPage={50}
      filters={[]}
      actions={<TopToolbar>{mayCreate && <CreateButton />}</TopToolbar>}
    >
      <ResourceTable<Role> card={(role) => <RoleCard role={role} />} pathOf={() => '/roles'} emptyText={t('roles.empty')} rowClick={false}>
        <DataTable.Col source="id" label={t('roles.id')} />
        <DataTable.Col source="name" label={t('roles.name')} />
        <DataTable.Col source="nameEn" label={t('roles.nameEn')} />
        <DataTable.Col source="builtIn" label={t('common.type')} render={(row: RaRecord) => <Kind role={row as Role} />} />
        {mayDelete && (
          <DataTable.Col
            label=""
            disableSort
            render={(row: RaRecord) =>
              (row as Role).builtIn ? null : <DeleteWithConfirmButton record={row} mutationMode="pessimistic" redirect={false} />
            }
          />
        )}
      </ResourceTable>
    </ResourceList>
  );
}

function Kind({ role }: { role: Role }) {
  const t = useTranslate();
  return role.builtIn ? <StateChip label={t('roles.builtIn')} tone="brand" /> : <StateChip label={t('roles.own')} tone="neutral" />;
}

function RoleCard({ role }: { role: Role }) {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
      <Box>
        <strong>{role.name}</strong>
        <Typography variant="body2" color="text.secondary">
          {role.id} · {role.nameEn}
        </Typography>
      </Box>
      <Kind role={role} />
    </Box>
  );
}
