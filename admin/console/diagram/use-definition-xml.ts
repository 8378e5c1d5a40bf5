import { useQuery } from '@tanstack/react-query';
import { request } from '../../ui/request.js';

/** The BPMN of a deployed process. A deployed version never changes, so it is read once. */
export function useDefinitionXml(processDefinitionKey: string | undefined) {
  return useQuery({
    queryKey: ['definition-xml', processDefinitionKey],
    queryFn: ({ signal }) => request<string>(`/v2/process-definitions/${processDefinitionKey!}/xml`, { signal, as: 'text' }),
    enabled: processDefinitionKey !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
