import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '../../../ui/request.js';
import type { DiagramState, ElementCounts } from '../../diagram/diagram-state.js';

interface Statistics {
  items: (ElementCounts & { elementId: string })[];
}

/** Where an instance stands, for its diagram; the key begins with `instance`, so live updates renew it. */
export function useInstanceState(processInstanceKey: string): DiagramState | undefined {
  const { data } = useQuery({
    queryKey: ['instance', processInstanceKey, 'diagram'],
    queryFn: async ({ signal }) => {
      const path = `/v2/process-instances/${processInstanceKey}`;
      const [statistics, flows] = await Promise.all([
        request<Statistics>(`${path}/statistics/element-instances`, { signal }),
        request<{ items: { elementId: string }[] }>(`${path}/sequence-flows`, { signal }),
      ]);
      return { statistics, flows };
    },
  });
  return useMemo(
    () =>
      data && {
        elements: new Map(data.statistics.items.map(({ elementId, ...counts }) => [elementId, counts])),
        passedFlows: new Set(data.flows.items.map(({ elementId }) => elementId)),
      },
    [data],
  );
}
