import { request } from '../ui/request.js';

/** What residents start; the portal offers those of them that are deployed. */
export const SERVICES = ['repair-report', 'visitor-approval', 'complaint', 'access-pass'] as const;

export interface Service {
  processDefinitionKey: string;
  processDefinitionId: string;
  name?: string | null;
}

export interface RequestRecord {
  processInstanceKey: string;
  processDefinitionId: string;
  processDefinitionName?: string | null;
  startDate: string;
  endDate?: string | null;
  state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
}

export interface TaskRecord {
  userTaskKey: string;
  name?: string | null;
  elementId: string;
  state: string;
  assignee?: string | null;
  processName?: string | null;
  processInstanceKey: string;
  creationDate: string;
  dueDate?: string | null;
}

export interface NotificationRecord {
  id: string;
  title: string;
  body: string;
  processInstanceKey?: string | null;
  createdAt: string;
  read: boolean;
}

const post = <T>(path: string, body: unknown) => request<T>(path, { method: 'POST', body });

export async function readServices(): Promise<Service[]> {
  const { items } = await post<{ items: Service[] }>('/v2/process-definitions/search', {
    filter: { processDefinitionId: { $in: [...SERVICES] }, isLatestVersion: true },
    page: { limit: SERVICES.length },
  });
  return SERVICES.flatMap((id) => items.filter(({ processDefinitionId }) => processDefinitionId === id));
}

/** The requests made in this person's name, newest first. */
export async function readRequests(account: string): Promise<RequestRecord[]> {
  const { items } = await post<{ items: RequestRecord[] }>('/v2/process-instances/search', {
    filter: { variables: [{ name: 'requestedBy', value: JSON.stringify(account) }] },
    sort: [{ field: 'startDate', order: 'DESC' }],
    page: { limit: 50 },
  });
  return items;
}

export const readRequest = (key: string) => request<RequestRecord>(`/v2/process-instances/${encodeURIComponent(key)}`);

/** Open tasks given to this person: something to correct, to confirm, to rate. */
export async function readTasks(account: string): Promise<TaskRecord[]> {
  const { items } = await post<{ items: TaskRecord[] }>('/v2/user-tasks/search', {
    filter: { assignee: account, state: 'CREATED' },
    sort: [{ field: 'creationDate', order: 'DESC' }],
    page: { limit: 50 },
  });
  return items;
}

export async function readNotifications(): Promise<NotificationRecord[]> {
  const { data } = await request<{ data: NotificationRecord[] }>('/api/v1/notifications?sort=createdAt&order=DESC&page=1&perPage=50');
  return data;
}
