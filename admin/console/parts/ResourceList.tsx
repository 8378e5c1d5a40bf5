import { Box } from '@mui/material';
import { ListBase, ListToolbar, Pagination, Title, useListContext, useTranslate, type ListBaseProps } from 'react-admin';
import type { ReactElement, ReactNode } from 'react';
import { Card } from './Card.js';
import { FailureNote } from './FailureNote.js';

export interface ResourceListProps extends Omit<ListBaseProps, 'children' | 'title'> {
  title: string;
  children: ReactNode;
  filters?: ReactElement[];
  actions?: ReactElement;
  /** Above the table, inside the card: tabs. */
  head?: ReactNode;
}

/** Frame of a list page: title, filters, table in a card, pages. */
export function ResourceList({ title, children, filters, actions, head, ...list }: ResourceListProps) {
  const t = useTranslate();
  return (
    <ListBase perPage={25} {...list}>
      <Title title={t(title)} />
      <Card flush>
        {head}
        {(filters ?? actions) && (
          <Box sx={{ px: 2, pt: 0.5, pb: 1, '& .RaListToolbar-root, & .RaTopToolbar-root': { minHeight: 0 } }}>
            <ListToolbar filters={filters} actions={actions ?? <span />} />
          </Box>
        )}
        <ListFailure />
        {children}
        <Pagination rowsPerPageOptions={[10, 25, 50, 100]} />
      </Card>
    </ListBase>
  );
}

function ListFailure() {
  const { error, refetch } = useListContext();
  if (!error) return null;
  return (
    <Box sx={{ p: 2 }}>
      <FailureNote error={error} onRetry={() => void refetch()} />
    </Box>
  );
}
