import { keepPreviousData, type QueryClient, useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { FoundPeople, PeopleQuery } from '../../../../src-main/contract/people-query';
import type { ListedPerson } from '../../../../src-main/contract/person';
import { ask } from '../../../arc';

/** Rows that are read at a time: as many as a window shows, for a search waits for the first of them. */
const PAGE = 24;
/** What has not been shown for so long is forgotten, milliseconds: nobody's memory holds all people. */
const KEPT_MS = 20_000;

/** The ids that a query finds. While the next query is asked, those of the last one stay. */
export function useFoundIds(query: PeopleQuery) {
  return useQuery({
    queryKey: ['people', 'list', query],
    queryFn: async ({ client }) => {
      const found = await ask('findPeople', query);
      await readFirst(client, found);
      return { ...found, query };
    },
    placeholderData: keepPreviousData,
    gcTime: KEPT_MS,
  });
}

/** The first rows come together with the ids, so that both are painted at once. */
async function readFirst(client: QueryClient, { ids }: FoundPeople): Promise<void> {
  if (ids.length > 0) await client.prefetchQuery({ ...page(pageIds(ids, 0)), staleTime: 0 });
}

/**
 * The rows in sight: reads the pages that they lie on, and gives each person's row, or undefined while it is
 * being read.
 *
 * @param inSight the first and last index in sight; null to read nothing but the active row now.
 * @param active the row that the keyboard is on, also out of sight; below 0 for none.
 */
export function usePeopleRows(
  ids: Uint32Array,
  inSight: { first: number; last: number } | null,
  active: number,
): (personId: number) => ListedPerson | undefined {
  const pages: number[] = [];
  if (inSight) {
    for (let i = Math.floor(inSight.first / PAGE); i * PAGE <= inSight.last; i++) pages.push(i);
  }
  const activePage = Math.floor(active / PAGE);
  if (active >= 0 && !pages.includes(activePage)) pages.push(activePage);
  const read = useQueries({
    queries: pages.map((i) => page(pageIds(ids, i))),
    combine: byId,
  });
  // A person whose page is being read anew is shown as they were last.
  const before = useRef<ReadonlyMap<number, ListedPerson>>(new Map());
  useEffect(() => {
    if (read.size > 0) before.current = read;
  }, [read]);
  return (personId) => read.get(personId) ?? before.current.get(personId);
}

const pageIds = (ids: Uint32Array, i: number) => [...ids.subarray(i * PAGE, (i + 1) * PAGE)];

const page = (ids: number[]) => ({
  queryKey: ['people', 'rows', ids],
  queryFn: () => ask('readPeople', { ids }),
  gcTime: KEPT_MS,
});

function byId(
  pages: readonly { data: ListedPerson[] | undefined }[],
): ReadonlyMap<number, ListedPerson> {
  return new Map(pages.flatMap(({ data = [] }) => data).map((person) => [person.id, person]));
}
