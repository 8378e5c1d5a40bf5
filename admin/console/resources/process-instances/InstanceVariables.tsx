import AddIcon from '@mui/icons-material/Add';
import EditIcon from '@mui/icons-material/EditOutlined';
import { Box, Button, IconButton, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useState } from 'react';
import { useGetList, useTranslate, type RaRecord } from 'react-admin';
import { formatValue } from '../../../ui/format.js';
import { EmptyState } from '../../parts/EmptyState.js';
import { FailureNote } from '../../parts/FailureNote.js';
import type { ProcessInstance } from '../../records.js';
import { VariableDialog, type VariableDraft } from './VariableDialog.js';

interface Variable extends RaRecord<string> {
  name: string;
  /** JSON text. */
  value: string;
  scopeKey: string;
}

interface ElementInstance extends RaRecord<string> {
  elementInstanceKey: string;
  elementId: string;
}

export function InstanceVariables({
  instance,
  mayChange,
  nameOf,
}: {
  instance: ProcessInstance;
  mayChange: boolean;
  nameOf: (elementId: string) => string;
}) {
  const t = useTranslate();
  const { processInstanceKey } = instance;
  const [draft, setDraft] = useState<VariableDraft>();
  const filter = { processInstanceKey };
  const { data, error, isPending } = useGetList<Variable>('variables', {
    filter,
    pagination: { page: 1, perPage: 500 },
    sort: { field: 'name', order: 'ASC' },
  });
  const scopes = useGetList<ElementInstance>('element-instances', {
    filter,
    pagination: { page: 1, perPage: 500 },
    sort: { field: 'startDate', order: 'ASC' },
  });
  const scopeOf = (key: string) => {
    if (key === processInstanceKey) return t('instances.wholeProcess');
    const found = scopes.data?.find(({ elementInstanceKey }) => elementInstanceKey === key);
    return found ? nameOf(found.elementId) : key;
  };
  if (error) return <FailureNote error={error} />;
  return (
    <>
      {mayChange && (
        <Box sx={{ textAlign: 'right', mb: 1 }}>
          <Button
            startIcon={<AddIcon />}
            onClick={() => {
              setDraft({ scopeKey: processInstanceKey, name: '', value: '', isNew: true });
            }}
          >
            {t('instances.addVariable')}
          </Button>
        </Box>
      )}
      {!isPending && data.length === 0 && <EmptyState compact text={t('instances.noVariables')} />}
      {data && data.length > 0 && (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{t('instances.variableName')}</TableCell>
                <TableCell>{t('instances.variableValue')}</TableCell>
                <TableCell>{t('instances.variableScope')}</TableCell>
                <TableCell />
              </TableRow>
            </TableHead>
            <TableBody>
              {data.map((variable) => (
                <TableRow key={variable.id}>
                  <TableCell sx={{ fontWeight: 500 }}>{variable.name}</TableCell>
                  <TableCell sx={{ fontFamily: 'ui-monospace, monospace', fontSize: 13, overflowWrap: 'anywhere', minWidth: 160 }}>
                    {formatValue(variable.value, 400)}
                  </TableCell>
                  <TableCell>{scopeOf(variable.scopeKey)}</TableCell>
                  <TableCell align="right" sx={{ py: 0 }}>
                    {mayChange && (
                      <IconButton
                        size="small"
                        aria-label={t('instances.editVariable')}
                        onClick={() => {
                          setDraft({
                            scopeKey: variable.scopeKey,
                            name: variable.name,
                            value: JSON.stringify(JSON.parse(variable.value), null, 2),
                            isNew: false,
                          });
                        }}
                      >
                        <EditIcon fontSize="small" />
                      </IconButton>
                    )}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
      {draft && (
        <VariableDialog
          draft={draft}
          onClose={() => {
            setDraft(undefined);
          }}
        />
      )}
    </>
  );
}
