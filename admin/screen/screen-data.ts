import { request } from '../ui/request.js';

export interface ScreenAlarm {
  id: string;
  kind: string;
  severity: string;
  status: string;
  deviceName: string;
  location?: string | null;
  raisedAt: string;
}

export interface ScreenTask {
  userTaskKey: string;
  name?: string | null;
  elementId: string;
  processName?: string | null;
  assignee?: string | null;
  dueDate?: string | null;
}

interface DeviceType {
  id: string;
  nameZh: string;
  nameEn: string;
}

export interface ScreenData {
  openAlarms: number;
  openTasks: number;
  overdue: number;
  running: number;
  incidents: number;
  alarms: ScreenAlarm[];
  tasks: ScreenTask[];
  /** Alarms raised in each of the last 24 hours, the oldest first. */
  trend: number[];
  deviceTypes: (DeviceType & { total: number; online: number })[];
  processes: { name: string; running: number }[];
}

const HOUR_MS = 3_600_000;
/** A device that has said nothing for this long counts as offline. */
const SILENCE_MS = HOUR_MS / 2;

interface Found<T> {
  items: T[];
  page: { totalItems: number };
}

const search = <T>(resource: string, filter: unknown, limit: number, sort?: { field: string; order: string }[]) =>
  request<Found<T>>(`/v2/${resource}/search`, { method: 'POST', body: { filter, page: { limit }, ...(sort ? { sort } : {}) } });

const list = <T>(resource: string, filter: unknown, perPage: number, order = '') =>
  request<{ data: T[]; total: number }>(
    `/api/v1/${resource}?page=1&perPage=${perPage}&filter=${encodeURIComponent(JSON.stringify(filter))}${order}`,
  );

/** Everything on the screen, read at once. */
export async function readScreen(): Promise<ScreenData> {
  const now = Date.now();
  const open = { status: ['raised', 'acknowledged'] };
  const newestFirst = '&sort=raisedAt&order=DESC';
  const [alarms, recent, tasks, overdue, running, incidents, types, definitions] = await Promise.all([
    list<ScreenAlarm>('alarms', open, 12, newestFirst),
    list<ScreenAlarm>('alarms', { from: new Date(now - 24 * HOUR_MS).toISOString() }, 1_000, newestFirst),
    search<ScreenTask>('user-tasks', { state: 'CREATED' }, 12, [{ field: 'dueDate', order: 'ASC' }]),
    search('user-tasks', { state: 'CREATED', dueDate: { $lt: new Date(now).toISOString() } }, 1),
    search('process-instances', { state: 'ACTIVE' }, 1),
    search('incidents', { state: 'ACTIVE' }, 1),
    list<DeviceType>('device-types', {}, 100),
    search<{ processDefinitionId: string; name?: string | null }>('process-definitions', { isLatestVersion: true }, 20, [
      { field: 'name', order: 'ASC' },
    ]),
  ]);
  const seenSince = new Date(now - SILENCE_MS).toISOString();
  const [deviceTypes, processes] = await Promise.all([
    Promise.all(
      types.data.map(async (type) => {
        const [all, online] = await Promise.all([list('devices', { type: type.id }, 1), list('devices', { type: type.id, seenSince }, 1)]);
        return { ...type, total: all.total, online: online.total };
      }),
    ),
    Promise.all(
      definitions.items.map(async ({ processDefinitionId, name }) => {
        const found = await search('process-instances', { processDefinitionId, state: 'ACTIVE' }, 1);
        return { name: name ?? processDefinitionId, running: found.page.totalItems };
      }),
    ),
  ]);
  return {
    openAlarms: alarms.total,
    openTasks: tasks.page.totalItems,
    overdue: overdue.page.totalItems,
    running: running.page.totalItems,
    incidents: incidents.page.totalItems,
    alarms: alarms.data,
    tasks: tasks.items,
    trend: hourly(
      recent.data.map(({ raisedAt }) => new Date(raisedAt).getTime()),
      now,
    ),
    deviceTypes: deviceTypes.filter(({ total }) => total > 0),
    processes,
  };
}

/** Counts instants by hour before `now`: 24 numbers, the oldest hour first. */
export function hourly(instants: number[], now: number): number[] {
  const counts = Array.from({ length: 24 }, () => 0);
  for (const instant of instants) {
    const hour = 23 - Math.floor((now - instant) / HOUR_MS);
    if (counts[hour] !== undefined) counts[hour] += 1;
  }
  return counts;
}
