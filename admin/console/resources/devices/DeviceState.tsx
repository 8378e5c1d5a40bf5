import { useTranslate } from 'react-admin';
import { StateChip } from '../../parts/StateChip.js';
import { useNow } from '../../parts/use-now.js';
import type { Device } from '../../records.js';

/** Minutes of silence after which a device counts as offline. */
const SILENCE_MS = 30 * 60_000;

export function DeviceState({ device }: { device: Device }) {
  const t = useTranslate();
  const now = useNow();
  if (!device.lastSeenAt) return <StateChip label={t('devices.never')} tone="neutral" />;
  const online = now - new Date(device.lastSeenAt).getTime() < SILENCE_MS;
  return <StateChip label={t(online ? 'devices.online' : 'devices.offline')} tone={online ? 'good' : 'neutral'} />;
}
