import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useGetList, useTranslate, type RaRecord } from 'react-admin';
import { Card } from '../../parts/Card.js';
import { EmptyState } from '../../parts/EmptyState.js';
import { FailureNote } from '../../parts/FailureNote.js';
import { useNow } from '../../parts/use-now.js';
import type { Device } from '../../records.js';
import { useDeviceTypes } from './device-types.js';

const LineChart = lazy(() => import('./LineChart.js'));

const PERIODS = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 };
type Period = keyof typeof PERIODS;
const MINUTE_MS = 60_000;

interface Reading extends RaRecord<string> {
  ts: string | number;
  value: number | boolean | string;
}

/** One reading of the device over time. */
export function TelemetryCard({ device }: { device: Device }) {
  const t = useTranslate();
  const types = useDeviceTypes();
  const now = useNow();
  const keys = Object.keys(device.lastValues ?? {});
  const [chosen, setChosen] = useState<string>();
  const [period, setPeriod] = useState<Period>('day');
  const key = chosen ?? keys[0];
  const to = Math.ceil(now / MINUTE_MS) * MINUTE_MS;
  const from = to - PERIODS[period];
  const { data, error } = useGetList<Reading>(
    'telemetry',
    {
      filter: { deviceId: device.id, key, from: new Date(from).toISOString(), to: new Date(to).toISOString() },
      pagination: { page: 1, perPage: 1_000 },
      sort: { field: 'ts', order: 'DESC' },
    },
    { enabled: key !== undefined },
  );
  if (key === undefined) return null;
  const points = (data ?? [])
    .map(({ ts, value }): [number, number] => [new Date(ts).getTime(), Number(value)])
    .filter(([, value]) => Number.isFinite(value))
    .reverse();
  return (
    <Card
      title={t('devices.chart')}
      action={
        <ToggleButtonGroup
          size="small"
          exclusive
          value={period}
          onChange={(_event, next: Period | null) => {
            if (next) setPeriod(next);
          }}
        >
          {(Object.keys(PERIODS) as Period[]).map((each) => (
            <ToggleButton key={each} value={each} sx={{ py: 0.25, textTransform: 'none' }}>
              {t(`devices.period.${each}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      {keys.length > 1 && (
        <ToggleButtonGroup
          size="small"
          exclusive
          value={key}
          onChange={(_event, next: string | null) => {
            if (next) setChosen(next);
          }}
          sx={{ mb: 1.5 }}
        >
          {keys.map((each) => (
            <ToggleButton key={each} value={each} sx={{ py: 0.25, textTransform: 'none' }}>
              {types.labelOf(device.type, each)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      {error && <FailureNote error={error} />}
      {data && points.length === 0 && <EmptyState compact text={t('devices.noTelemetry')} />}
      {points.length > 0 && (
        <Suspense fallback={<Box sx={{ height: 260 }} />}>
          <LineChart
            points={points}
            from={from}
            to={to}
            name={types.labelOf(device.type, key)}
            unit={types.keyOf(device.type, key)?.unit}
            steps={types.keyOf(device.type, key)?.type === 'boolean'}
          />
        </Suspense>
      )}
    </Card>
  );
}
