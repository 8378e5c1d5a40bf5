import { Alert, Collapse } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useConnection } from './connection.js';

/** Milliseconds a short break may last before anyone is told. */
const PATIENCE_MS = 4_000;

/** Says when what is on the screen may be out of date. */
export function ConnectionBanner() {
  const t = useTranslate();
  const connection = useConnection();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setShown(connection !== 'live');
      },
      connection === 'interrupted' ? PATIENCE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [connection]);
  return (
    <Collapse in={shown} unmountOnExit>
      <Alert severity="warning" sx={{ mb: 1.5 }}>
        {t(connection === 'offline' ? 'state.offline' : 'state.stale')}
      </Alert>
    </Collapse>
  );
}
