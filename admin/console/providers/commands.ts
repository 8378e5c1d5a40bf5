import { request } from '../../ui/request.js';

/** Everything a person may ask of the engine, one function per operation of `/v2`. Each answers when it is recorded. */
export const commands = {
  claimTask: (userTaskKey: string, assignee: string) =>
    request<void>(`/v2/user-tasks/${userTaskKey}/assignment`, { method: 'POST', body: { assignee, allowOverride: false } }),

  assignTask: (userTaskKey: string, assignee: string) =>
    request<void>(`/v2/user-tasks/${userTaskKey}/assignment`, { method: 'POST', body: { assignee, allowOverride: true } }),

  releaseTask: (userTaskKey: string) => request<void>(`/v2/user-tasks/${userTaskKey}/assignee`, { method: 'DELETE' }),

  completeTask: (userTaskKey: string, variables: Record<string, unknown>) =>
    request<void>(`/v2/user-tasks/${userTaskKey}/completion`, { method: 'POST', body: { variables } }),

  startProcess: (processDefinitionKey: string, variables: Record<string, unknown>) =>
    request<{ processInstanceKey: string }>('/v2/process-instances', { method: 'POST', body: { processDefinitionKey, variables } }),

  cancelInstance: (processInstanceKey: string) =>
    request<void>(`/v2/process-instances/${processInstanceKey}/cancellation`, { method: 'POST', body: {} }),

  setVariable: (scopeKey: string, name: string, value: unknown) =>
    request<void>(`/v2/element-instances/${scopeKey}/variables`, { method: 'PUT', body: { variables: { [name]: value }, local: true } }),

  /** Gives a job one more try before the incident is resolved; without it the job would fail at once again. */
  retryIncident: async ({ incidentKey, jobKey }: { incidentKey: string; jobKey?: string | null }) => {
    if (jobKey) await request<void>(`/v2/jobs/${jobKey}`, { method: 'PATCH', body: { changeset: { retries: 1 } } });
    await request<void>(`/v2/incidents/${incidentKey}/resolution`, { method: 'POST', body: {} });
  },

  deploy: (files: { name: string; content: string }[]) => {
    const body = new FormData();
    for (const { name, content } of files) body.append('resources', new File([content], name, { type: 'application/octet-stream' }));
    return request<DeploymentAnswer>('/v2/deployments', { method: 'POST', body, timeoutMs: 60_000 });
  },
};

export interface DeploymentAnswer {
  deploymentKey: string;
  deployments: {
    processDefinition?: {
      processDefinitionKey: string;
      processDefinitionId: string;
      processDefinitionVersion: number;
      resourceName: string;
    };
  }[];
}
