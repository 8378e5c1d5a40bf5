/** How react-admin's records map to the searches of the engine's REST API (`/v2`, Camunda 8). */
export interface EngineResource {
  /** Field that identifies a record; becomes `id`. */
  key: string;
  path: string;
  /** From the console's filter to the search filter of the API. */
  filter?: (filter: Record<string, unknown>) => Record<string, unknown>;
  /** The column's name where the API sorts by another one. */
  sort?: Record<string, string>;
}

/** Leaves out what is not set; a list means "one of them". */
function toSearch(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => [name, Array.isArray(value) ? { $in: value } : value]),
  );
}

export const engineResources: Record<string, EngineResource> = {
  'user-tasks': { key: 'userTaskKey', path: '/v2/user-tasks', filter: toSearch },
  'process-instances': {
    key: 'processInstanceKey',
    path: '/v2/process-instances',
    filter: ({ from, to, ...filter }) => toSearch({ ...filter, startDate: range(from, to) }),
  },
  'process-definitions': { key: 'processDefinitionKey', path: '/v2/process-definitions', filter: toSearch },
  'element-instances': { key: 'elementInstanceKey', path: '/v2/element-instances', filter: toSearch },
  variables: { key: 'variableKey', path: '/v2/variables', filter: toSearch },
  incidents: { key: 'incidentKey', path: '/v2/incidents', filter: toSearch },
};

/** Days given as local dates (`2026-11-24`), both included. */
function range(from: unknown, to: unknown): Record<string, string> | undefined {
  if (!from && !to) return undefined;
  return {
    ...(from ? { $gte: new Date(`${from as string}T00:00:00`).toISOString() } : {}),
    ...(to ? { $lte: new Date(`${to as string}T23:59:59.999`).toISOString() } : {}),
  };
}
