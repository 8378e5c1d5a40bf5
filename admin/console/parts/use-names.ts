import { useGetList, useLocaleState, type RaRecord } from 'react-admin';
import type { ProcessDefinition } from '../records.js';

/** Lists that are short and change seldom: read once for every name on the page. */
const RARELY = { staleTime: 300_000, retry: false } as const;
const whole = (field: string) => ({ pagination: { page: 1, perPage: 500 }, sort: { field, order: 'ASC' as const } });

/** The name of a role in the page's language; its id until it is known. */
export function useRoleName(): (role: string) => string {
  const [locale] = useLocaleState();
  const { data } = useGetList<RaRecord<string> & { name: string; nameEn: string }>('roles', whole('id'), RARELY);
  return (role) => {
    const found = data?.find(({ id }) => id === role);
    return (locale === 'en' ? found?.nameEn : found?.name) ?? role;
  };
}

export function useGridName(): (grid: string) => string {
  const { data } = useGetList<RaRecord<string> & { name: string }>('grids', whole('id'), RARELY);
  return (grid) => data?.find(({ id }) => id === grid)?.name ?? grid;
}

/** A candidate group (`<role>` or `<role>@<gridId>`) in words. */
export function useGroupName(): (group: string) => string {
  const roleName = useRoleName();
  const gridName = useGridName();
  return (group) => {
    const [role = '', grid] = group.split('@', 2);
    return grid === undefined ? roleName(role) : `${roleName(role)}（${gridName(grid)}）`;
  };
}

/** The name of a process by its id, as its latest version has it. */
export function useProcessName(): (processDefinitionId: string) => string {
  const { data } = useGetList<ProcessDefinition>(
    'process-definitions',
    { ...whole('name'), filter: { isLatestVersion: true } },
    { staleTime: 60_000, retry: false },
  );
  return (processDefinitionId) =>
    data?.find((definition) => definition.processDefinitionId === processDefinitionId)?.name ?? processDefinitionId;
}
