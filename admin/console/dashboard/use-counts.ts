import { useQuery } from '@tanstack/react-query';
import { useDataProvider, usePermissions, type DataProvider } from 'react-admin';
import { may } from '../../ui/permissions.js';
import type { Session } from '../../ui/session.js';

export interface Counts {
  /** Mine and those I could take. */
  tasks?: number;
  mine?: number;
  unclaimed?: number;
  overdue?: number;
  alarms?: number;
  instances?: number;
  incidents?: number;
}

/** Not cleared yet. */
export const OPEN_ALARM = ['raised', 'acknowledged'];

/** How much waits, for the menu and the dashboard; a count the person may not see is absent. */
export function useCounts(): Counts {
  const dataProvider = useDataProvider();
  const { permissions: session } = usePermissions<Session>();
  const { data } = useQuery({
    queryKey: ['counts', session?.account],
    queryFn: () => count(dataProvider, session!),
    enabled: Boolean(session),
    staleTime: 5_000,
    refetchInterval: 60_000,
    retry: false,
  });
  return data ?? {};
}

async function count(dataProvider: DataProvider, session: Session): Promise<Counts> {
  const total = async (resource: string, filter: Record<string, unknown>) => {
    if (!may(session, 'read', resource)) return undefined;
    const answer = await dataProvider.getList(resource, {
      filter,
      pagination: { page: 1, perPage: 1 },
      sort: { field: 'id', order: 'ASC' },
    });
    return answer.total;
  };
  const open = { state: 'CREATED' };
  const [mine, unclaimed, overdue, alarms, instances, incidents] = await Promise.all([
    total('user-tasks', { ...open, assignee: session.account }),
    total('user-tasks', { ...open, assignee: { $exists: false } }),
    total('user-tasks', { ...open, assignee: session.account, dueDate: { $lt: new Date().toISOString() } }),
    total('alarms', { status: OPEN_ALARM }),
    total('process-instances', { state: 'ACTIVE' }),
    total('incidents', { state: 'ACTIVE' }),
  ]);
  return { tasks: (mine ?? 0) + (unclaimed ?? 0), mine, unclaimed, overdue, alarms, instances, incidents };
}
