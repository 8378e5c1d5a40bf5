import { Box, Stack, Typography } from '@mui/material';
import { DataTable, SelectInput, TextInput, useGetList, useTranslate, type RaRecord } from 'react-admin';
import { GridName } from '../../parts/GridName.js';
import { Moment } from '../../parts/Moment.js';
import { ResourceList } from '../../parts/ResourceList.js';
import { ResourceTable } from '../../parts/ResourceTable.js';
import type { Device } from '../../records.js';
import { useDeviceTypes } from './device-types.js';
import { DeviceState } from './DeviceState.js';

export default function DeviceList() {
  const t = useTranslate();
  const types = useDeviceTypes();
  const grids = useGetList('grids', { pagination: { page: 1, perPage: 500 }, sort: { field: 'id', order: 'ASC' } }, { staleTime: 300_000 });
  return (
    <ResourceList
      resource="devices"
      title="devices.title"
      sort={{ field: 'name', order: 'ASC' }}
      filters={[
        <TextInput key="q" source="q" label={t('ra.action.search')} alwaysOn resettable />,
        <SelectInput
          key="type"
          source="type"
          label={t('common.type')}
          alwaysOn
          choices={types.types.map(({ id }) => ({ id, name: types.nameOf(id) }))}
        />,
        <SelectInput key="grid" source="gridId" label={t('common.grid')} alwaysOn choices={grids.data ?? []} />,
      ]}
    >
      <ResourceTable<Device>
        card={(device) => <DeviceCard device={device} />}
        pathOf={(device) => `/devices/${encodeURIComponent(device.id)}/show`}
        emptyText={t('devices.empty')}
      >
        <DataTable.Col
          source="name"
          label={t('common.name')}
          render={(row: RaRecord) => (
            <Box component="span" sx={{ fontWeight: 500 }}>
              {(row as Device).name}
            </Box>
          )}
        />
        <DataTable.Col source="type" label={t('common.type')} render={(row: RaRecord) => types.nameOf((row as Device).type)} />
        <DataTable.Col source="gridId" label={t('common.grid')} render={(row: RaRecord) => <GridName id={(row as Device).gridId} />} />
        <DataTable.Col source="location" label={t('devices.location')} disableSort />
        <DataTable.Col label={t('devices.values')} disableSort render={(row: RaRecord) => <Values device={row as Device} />} />
        <DataTable.Col label={t('common.state')} disableSort render={(row: RaRecord) => <DeviceState device={row as Device} />} />
        <DataTable.Col label={t('devices.lastSeen')} disableSort render={(row: RaRecord) => <Moment at={(row as Device).lastSeenAt} />} />
      </ResourceTable>
    </ResourceList>
  );
}

/** Up to three readings on one line. */
function Values({ device }: { device: Device }) {
  const { labelOf, say } = useDeviceTypes();
  const entries = Object.entries(device.lastValues ?? {}).slice(0, 3);
  return <>{entries.map(([key, { value }]) => `${labelOf(device.type, key)} ${say(device.type, key, value)}`).join('，') || '–'}</>;
}

function DeviceCard({ device }: { device: Device }) {
  const { nameOf } = useDeviceTypes();
  return (
    <Stack spacing={0.5}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <strong>{device.name}</strong>
        <DeviceState device={device} />
      </Box>
      <Typography variant="body2" color="text.secondary">
        {nameOf(device.type)} · <GridName id={device.gridId} /> · {device.location}
      </Typography>
      <Typography variant="body2">
        <Values device={device} />
      </Typography>
    </Stack>
  );
}
