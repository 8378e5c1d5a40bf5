import type { DataProvider } from 'react-admin';
import { engineData } from './engine-data.js';
import { engineResources } from './engine-resources.js';
import { platformData } from './platform-data.js';

/** Sends each resource where it lives: what the engine runs to `/v2`, everything else to `/api/v1`. */
export const dataProvider: DataProvider = {
  ...platformData,
  getList: (resource, params) => readerOf(resource).getList(resource, params),
  getOne: (resource, params) => readerOf(resource).getOne(resource, params),
  getMany: (resource, params) => readerOf(resource).getMany(resource, params),
  getManyReference: (resource, params) => readerOf(resource).getManyReference(resource, params),
  supportAbortSignal: true,
};

function readerOf(resource: string) {
  return resource in engineResources ? engineData : platformData;
}
