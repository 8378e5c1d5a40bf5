import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { request } from '../../ui/request.js';
import { blankProcess } from './blank-process.js';
import { READ_ONCE } from '../../ui/reload-shown.js';

export interface OpenedModel {
  xml: string;
  draftId?: string;
  basedOnKey?: string;
}

export interface Draft {
  id: string;
  name: string;
  bpmnXml: string;
  basedOnKey?: string | null;
  updatedAt: string;
  updatedBy: string;
}

/** The model named by the address: `new`, `draft/<id>` or `definition/<key>`. Read once: what is being drawn is not replaced underneath. */
export function useModelSource(source: string, id: string | undefined) {
  const t = useTranslate();
  return useQuery({
    queryKey: ['model', source, id],
    queryFn: async (): Promise<OpenedModel> => {
      if (source === 'draft' && id) {
        const draft = await request<Draft>(`/api/v1/process-drafts/${encodeURIComponent(id)}`);
        return { xml: draft.bpmnXml, draftId: draft.id, basedOnKey: draft.basedOnKey ?? undefined };
      }
      if (source === 'definition' && id)
        return { xml: await request<string>(`/v2/process-definitions/${encodeURIComponent(id)}/xml`, { as: 'text' }), basedOnKey: id };
      return { xml: blankProcess(t('designer.newProcess')) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    meta: READ_ONCE,
    gcTime: 0,
    retry: 1,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
