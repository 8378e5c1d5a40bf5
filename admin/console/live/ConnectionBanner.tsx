import { Alert, Collapse } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useConnected } from './connection.js';

/** Milliseconds a short break may last before anyone is told. */
const PATIENCE_MS = 4_000;

/** Says when what is on the screen may be out of date. */
export function ConnectionBanner() {
  const t = useTranslate();
  const connected = useConnected();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (connected) {
      setShown(false);
      return undefined;
    }
    const timer = setTimeout(() => {
      setShown(true);
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [connected]);
  return (
    <Collapse in={shown} unmountOnExit>
      <Alert severity="warning" sx={{ mb: 1.5 }}>
        {t(navigator.onLine ? 'state.stale' : 'state.offline')}
      </Alert>
    </Collapse>
  );
}
