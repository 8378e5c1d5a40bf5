import type { DataProvider, RaRecord } from 'react-admin';
import { request } from '../../ui/request.js';

const ROOT = '/api/v1';

/** Field that identifies a record, where it is not `id`. */
const ID_FIELDS: Record<string, string> = { users: 'account' };

type Item = Record<string, unknown>;
interface ListAnswer {
  data: Item[];
  total: number;
}

/** Reads and changes the platform's resources (`/api/v1/<resource>`). */
export const platformData: DataProvider = {
  getList: async (resource, { pagination, sort, filter, signal }) => {
    const { q, ...exact } = (filter ?? {}) as Record<string, unknown>;
    const query = new URLSearchParams({ filter: JSON.stringify(exact) });
    if (pagination) {
      query.set('page', String(pagination.page));
      query.set('perPage', String(pagination.perPage));
    }
    if (sort && sort.field !== 'id') {
      query.set('sort', sort.field);
      query.set('order', sort.order);
    }
    if (typeof q === 'string' && q !== '') query.set('q', q);
    return records(resource, await request<ListAnswer>(`${ROOT}/${resource}?${query.toString()}`, { signal }));
  },

  getOne: async (resource, { id, signal }) => ({
    data: toRecord(resource, await request<Item>(pathOf(resource, id), { signal })) as never,
  }),

  getMany: async (resource, { ids, signal }) => {
    const query = new URLSearchParams({
      filter: JSON.stringify({ [ID_FIELDS[resource] ?? 'id']: ids }),
      page: '1',
      perPage: String(Math.max(ids.length, 1)),
    });
    return records(resource, await request<ListAnswer>(`${ROOT}/${resource}?${query.toString()}`, { signal }));
  },

  getManyReference: (resource, { target, id, filter, ...rest }) =>
    platformData.getList(resource, { ...rest, filter: { ...(filter as object), [target]: id } }),

  create: async (resource, { data }) => ({
    data: toRecord(resource, await request<Item>(`${ROOT}/${resource}`, { method: 'POST', body: data })) as never,
  }),

  /** Sends only what changed. */
  update: async (resource, { id, data, previousData }) => {
    const before = (previousData ?? {}) as Record<string, unknown>;
    const changed = Object.fromEntries(
      Object.entries(data as Record<string, unknown>).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
    );
    return { data: toRecord(resource, await request<Item>(pathOf(resource, id), { method: 'PATCH', body: changed })) as never };
  },

  updateMany: async (resource, { ids, data }) => {
    for (const id of ids) await request(pathOf(resource, id), { method: 'PATCH', body: data });
    return { data: ids };
  },

  delete: async (resource, { id, previousData }) => {
    await request(pathOf(resource, id), { method: 'DELETE' });
    return { data: (previousData ?? { id }) as never };
  },

  deleteMany: async (resource, { ids }) => {
    for (const id of ids) await request(pathOf(resource, id), { method: 'DELETE' });
    return { data: ids };
  },
};

function records(resource: string, { data, total }: ListAnswer) {
  return { data: data.map((item) => toRecord(resource, item)) as never, total };
}

function toRecord(resource: string, item: Item): RaRecord {
  const field = ID_FIELDS[resource];
  return { ...item, id: String(item[field ?? 'id']) };
}

function pathOf(resource: string, id: unknown): string {
  return `${ROOT}/${resource}/${encodeURIComponent(String(id))}`;
}
