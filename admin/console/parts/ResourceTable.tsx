import { Box, ButtonBase, useMediaQuery, type Theme } from '@mui/material';
import type { ReactNode } from 'react';
import { DataTable, useListContext, type DataTableProps, type RaRecord } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { EmptyState } from './EmptyState.js';

export interface ResourceTableProps<R extends RaRecord> extends Omit<DataTableProps<R>, 'empty' | 'children'> {
  children: ReactNode;
  /** What a phone shows of a record. */
  card: (record: R) => ReactNode;
  pathOf: (record: R) => string;
  emptyText: string;
}

/** A list: rows with columns where there is room, cards on a phone. Pressing one opens it. */
export function ResourceTable<R extends RaRecord>({ card, pathOf, emptyText, children, ...table }: ResourceTableProps<R>) {
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'));
  const { data, isPending, error } = useListContext<R>();
  const navigate = useNavigate();
  if (error) return null;
  if (!isPending && data.length === 0) return <EmptyState text={emptyText} />;
  if (!narrow) {
    return (
      <DataTable<R>
        bulkActionButtons={false}
        rowClick={(_id, _resource, record) => pathOf(record as R)}
        sx={{ '& .RaDataTable-row': { height: 46 }, '& .MuiTableCell-root': { py: 0.75 } }}
        {...table}
      >
        {children}
      </DataTable>
    );
  }
  return (
    <Box>
      {(data ?? []).map((record) => (
        <ButtonBase
          key={record.id}
          component="div"
          onClick={() => void navigate(pathOf(record))}
          sx={{ display: 'block', width: '100%', textAlign: 'left', px: 2, py: 1.5, borderBottom: 1, borderColor: 'divider' }}
        >
          {card(record)}
        </ButtonBase>
      ))}
    </Box>
  );
}
