import { useTranslate } from 'react-admin';
import { StateChip, type Tone } from '../../parts/StateChip.js';

const STEPS: [atLeast: number, key: string, tone: Tone][] = [
  [90, 'tasks.urgent', 'critical'],
  [70, 'tasks.high', 'serious'],
  [30, 'tasks.normal', 'neutral'],
  [0, 'tasks.low', 'neutral'],
];

/** Priority 0 to 100 (Camunda: 50 is usual) in a word. */
export function Priority({ value = 50 }: { value?: number }) {
  const t = useTranslate();
  const [, key, tone] = STEPS.find(([atLeast]) => value >= atLeast) ?? STEPS[3]!;
  return <StateChip label={t(key)} tone={tone} />;
}
