import type { DataProvider, RaRecord } from 'react-admin';
import { request } from '../../ui/request.js';
import { engineResources, type EngineResource } from './engine-resources.js';

type Item = Record<string, unknown>;
interface SearchAnswer {
  items: Item[];
  page: { totalItems: number };
}

type Reader = Pick<DataProvider, 'getList' | 'getOne' | 'getMany' | 'getManyReference'>;

/** Reads the engine's resources. Changes are commands with names of their own (`commands.ts`), never an update of a record. */
export const engineData: Reader = {
  getList: async (resource, { filter, sort, pagination, signal }) => {
    const { page = 1, perPage = 25 } = pagination ?? {};
    const answer = await search(
      declaration(resource),
      (declaration(resource).filter ?? ((same: Item) => same))((filter ?? {}) as Item),
      { from: (page - 1) * perPage, limit: perPage },
      sort && sort.field !== 'id' ? [{ field: declaration(resource).sort?.[sort.field] ?? sort.field, order: sort.order }] : undefined,
      signal,
    );
    return { data: answer.items.map((item) => toRecord(declaration(resource), item)) as never, total: answer.page.totalItems };
  },

  getOne: async (resource, { id, signal }) => {
    const item = await request<Item>(`${declaration(resource).path}/${encodeURIComponent(String(id))}`, { signal });
    return { data: toRecord(declaration(resource), item) as never };
  },

  getMany: async (resource, { ids, signal }) => {
    const { key } = declaration(resource);
    const answer = await search(
      declaration(resource),
      { [key]: { $in: ids.map(String) } },
      { from: 0, limit: ids.length },
      undefined,
      signal,
    );
    return { data: answer.items.map((item) => toRecord(declaration(resource), item)) as never };
  },

  getManyReference: async (resource, { target, id, filter, ...rest }) =>
    engineData.getList(resource, { ...rest, filter: { ...(filter as Item), [target]: id } }),
};

function declaration(resource: string): EngineResource {
  const found = engineResources[resource];
  if (!found) throw new Error(`"${resource}" is not a resource of the engine.`);
  return found;
}

function search(
  { path }: EngineResource,
  filter: Item,
  page: { from: number; limit: number },
  sort: { field: string; order: string }[] | undefined,
  signal: AbortSignal | undefined,
): Promise<SearchAnswer> {
  return request<SearchAnswer>(`${path}/search`, { method: 'POST', body: { filter, page, ...(sort ? { sort } : {}) }, signal });
}

function toRecord({ key }: EngineResource, item: Item): RaRecord {
  return { ...item, id: String(item[key]) };
}
