import { Skeleton } from '@mui/material';
import { useRef } from 'react';
import { Title, useLocaleState, useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { FailureNote } from '../parts/FailureNote.js';
import { Designer } from './Designer.js';
import { useModelSource } from './use-model-source.js';

export default function DesignerPage() {
  const { source = 'new', id } = useParams();
  return <OpenedDesigner source={source} id={id} />;
}

/** Opens what the address names; when a new model becomes a draft only the address changes, not what is on the canvas. */
function OpenedDesigner({ source, id }: { source: string; id?: string }) {
  const t = useTranslate();
  const [locale] = useLocaleState();
  const saved = useRef<string>(undefined);
  const first = useRef({ source, id });
  if (!(source === 'draft' && id === saved.current)) first.current = { source, id };
  const opened = useModelSource(first.current.source, first.current.id);
  if (opened.error) return <FailureNote error={opened.error} onRetry={() => void opened.refetch()} />;
  if (!opened.data) return <Skeleton variant="rounded" height={520} />;
  return (
    <>
      <Title title={t('designer.title')} />
      <Designer
        key={`${first.current.source} ${first.current.id ?? ''} ${locale}`}
        opened={opened.data}
        locale={locale}
        onSaved={(draftId) => {
          saved.current = draftId;
        }}
      />
    </>
  );
}
