import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { SightingPlace } from '../../../../src-main/contract/sighting';
import { ask } from '../../../arc';

/** Recognitions that are read at a time. */
const AT_A_TIME = 25;

/** Days that the timeline shows. */
export const TIMELINE_DAYS = 90;

/** A person's recognitions, newest first, piece by piece. Under `['people']`: they change with a person. */
export function useSightings(personId: number) {
  return useInfiniteQuery({
    queryKey: ['people', 'history', personId],
    queryFn: ({ pageParam: before }) =>
      ask('readSightings', { personId, before, limit: AT_A_TIME }),
    initialPageParam: null as SightingPlace | null,
    getNextPageParam: (page) => {
      const last = page.at(-1);
      return page.length === AT_A_TIME && last ? { at: last.at, id: last.id } : undefined;
    },
    staleTime: 0,
  });
}

/** On which of the last days a person was recognised, and how often. */
export function useTimeline(personId: number) {
  return useQuery({
    queryKey: ['people', 'timeline', personId],
    queryFn: () => ask('readTimeline', { personId, days: TIMELINE_DAYS }),
    staleTime: 0,
  });
}
