import { Box, Typography } from '@mui/material';
import { DataTable, TextInput, useTranslate, type RaRecord } from 'react-admin';
import { Moment } from '../../parts/Moment.js';
import { ResourceList } from '../../parts/ResourceList.js';
import { ResourceTable } from '../../parts/ResourceTable.js';

interface DeadLetter extends RaRecord<string> {
  topic: string;
  reason: string;
  detail?: string | null;
  payload: string;
  receivedAt: string;
}

/** Messages that could not be read, with the reason; nothing of them reached a rule. */
export default function DeadLetterList() {
  const t = useTranslate();
  return (
    <ResourceList
      resource="dead-letters"
      title="deadLetters.title"
      sort={{ field: 'receivedAt', order: 'DESC' }}
      filters={[<TextInput key="q" source="q" label={t('ra.action.search')} alwaysOn resettable />]}
    >
      <ResourceTable<DeadLetter>
        card={(letter) => <LetterCard letter={letter} />}
        pathOf={() => '/dead-letters'}
        emptyText={t('deadLetters.empty')}
        rowClick={false}
      >
        <DataTable.Col
          source="receivedAt"
          label={t('deadLetters.receivedAt')}
          render={(row: RaRecord) => <Moment at={(row as DeadLetter).receivedAt} />}
        />
        <DataTable.Col source="topic" label={t('deadLetters.topic')} />
        <DataTable.Col source="reason" label={t('deadLetters.reason')} render={(row: RaRecord) => <Reason letter={row as DeadLetter} />} />
        <DataTable.Col
          source="payload"
          label={t('deadLetters.payload')}
          disableSort
          render={(row: RaRecord) => <Payload letter={row as DeadLetter} />}
        />
      </ResourceTable>
    </ResourceList>
  );
}

function Reason({ letter }: { letter: DeadLetter }) {
  return <>{letter.detail ?? letter.reason}</>;
}

function Payload({ letter }: { letter: DeadLetter }) {
  return (
    <Box sx={{ fontFamily: 'ui-monospace, monospace', fontSize: 12.5, overflowWrap: 'anywhere', maxWidth: 520 }}>
      {letter.payload.slice(0, 300)}
    </Box>
  );
}

function LetterCard({ letter }: { letter: DeadLetter }) {
  return (
    <Box>
      <strong>{letter.topic}</strong>
      <Typography variant="body2">
        <Reason letter={letter} />
      </Typography>
      <Payload letter={letter} />
      <Typography variant="body2" color="text.secondary" component="div">
        <Moment at={letter.receivedAt} />
      </Typography>
    </Box>
  );
}
