import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { request } from '../../../ui/request.js';
import { Card } from '../../parts/Card.js';
import { useProblemText } from '../../parts/use-problem-text.js';

/** The device's access token, asked for only when someone wants to see it: that goes on record. */
export function Credentials({ deviceId }: { deviceId: string }) {
  const t = useTranslate();
  const notify = useNotify();
  const textOf = useProblemText();
  const [token, setToken] = useState<string>();
  const show = async () => {
    try {
      const { accessToken } = await request<{ accessToken: string }>(`/api/v1/devices/${encodeURIComponent(deviceId)}/credentials`);
      setToken(accessToken);
    } catch (error) {
      notify(textOf(error), { type: 'error' });
    }
  };
  return (
    <Card title={t('devices.accessToken')}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1.5 }}>
        {t('devices.credentialsHint')}
      </Typography>
      {token ? (
        <Box component="code" sx={{ display: 'block', overflowWrap: 'anywhere', bgcolor: 'background.default', p: 1, borderRadius: 1 }}>
          {token}
        </Box>
      ) : (
        <Button variant="outlined" onClick={() => void show()}>
          {t('devices.credentials')}
        </Button>
      )}
    </Card>
  );
}
