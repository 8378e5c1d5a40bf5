import { useGetList } from 'react-admin';

interface GridRecord {
  id: string;
  name: string;
}

/** The grid's name; its id until the names are here. Grids are few: one request serves every row. */
export function GridName({ id }: { id: string | null | undefined }) {
  const { data } = useGetList<GridRecord>('grids', { pagination: { page: 1, perPage: 500 }, sort: { field: 'id', order: 'ASC' } }, { staleTime: 300_000, retry: false });
  if (!id) return <>–</>;
  return <>{data?.find((grid) => grid.id === id)?.name ?? id}</>;
}

/** The grid a task belongs to, as its candidate groups say (`<role>@<gridId>`). */
export function gridOf(candidateGroups: string[] | undefined): string | undefined {
  return candidateGroups?.find((group) => group.includes('@'))?.split('@', 2)[1];
}
