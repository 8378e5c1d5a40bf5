import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useProblemText } from './use-problem-text.js';

/** A part of the page that could not be read, with the reason and another try. */
export function FailureNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslate();
  const textOf = useProblemText();
  return (
    <Alert
      severity="error"
      action={
        onRetry && (
          <Button color="inherit" onClick={onRetry}>
            {t('state.retry')}
          </Button>
        )
      }
    >
      {textOf(error)}
    </Alert>
  );
}
