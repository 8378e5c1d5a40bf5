import { useGridName } from './use-names.js';

export function GridName({ id }: { id: string | null | undefined }) {
  const nameOf = useGridName();
  return <>{id ? nameOf(id) : '–'}</>;
}

/** The grid a task belongs to, as its candidate groups say (`<role>@<gridId>`). */
export function gridOf(candidateGroups: string[] | undefined): string | undefined {
  return candidateGroups?.find((group) => group.includes('@'))?.split('@', 2)[1];
}
