import { useTranslate } from 'react-admin';
import { StateChip, type Tone } from '../../parts/StateChip.js';
import type { Alarm } from '../../records.js';

const SEVERITY: Record<string, Tone> = { info: 'info', warning: 'warning', serious: 'serious', critical: 'critical' };
const STATUS: Record<Alarm['status'], Tone> = { raised: 'critical', acknowledged: 'brand', cleared: 'good', closed: 'neutral' };

export function SeverityChip({ severity }: { severity: string }) {
  const t = useTranslate();
  return <StateChip label={t(`alarms.severities.${severity}`, { _: severity })} tone={SEVERITY[severity] ?? 'neutral'} />;
}

export function StatusChip({ status }: { status: Alarm['status'] }) {
  const t = useTranslate();
  return <StateChip label={t(`alarms.states.${status}`, { _: status })} tone={STATUS[status]} />;
}

export function AlarmKind({ kind }: { kind: string }) {
  const t = useTranslate();
  return <>{t(`alarms.kinds.${kind}`, { _: kind })}</>;
}
