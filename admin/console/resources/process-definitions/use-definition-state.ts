import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '../../../ui/request.js';
import type { DiagramState, ElementCounts } from '../../diagram/diagram-state.js';

/** What waits where, over all running instances of a version. What they have passed is left out: everything would be colored. */
export function useDefinitionState(processDefinitionKey: string): DiagramState | undefined {
  const { data } = useQuery({
    queryKey: ['process-instances', 'statistics', processDefinitionKey],
    queryFn: ({ signal }) =>
      request<{ items: (ElementCounts & { elementId: string })[] }>(
        `/v2/process-definitions/${processDefinitionKey}/statistics/element-instances`,
        {
          method: 'POST',
          body: { filter: { state: 'ACTIVE' } },
          signal,
        },
      ),
  });
  return useMemo(
    () =>
      data && {
        elements: new Map(
          data.items.map(({ elementId, active, incidents }) => [elementId, { active, incidents, completed: 0, canceled: 0 }]),
        ),
        passedFlows: new Set<string>(),
      },
    [data],
  );
}
