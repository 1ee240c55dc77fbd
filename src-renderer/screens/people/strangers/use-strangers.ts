import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { StrangerPlace } from '../../../../src-main/contract/stranger';
import { ask } from '../../../arc';

/** Cards that are read at a time. */
const AT_A_TIME = 30;

/** Under `['people']`: what changes a person may change who is a stranger. */
const KEY = ['people', 'strangers'];

/** The strangers, those last seen first, piece by piece. */
export function useStrangers() {
  return useInfiniteQuery({
    queryKey: [...KEY, 'cards'],
    queryFn: ({ pageParam: before }) => ask('readStrangers', { before, limit: AT_A_TIME }),
    initialPageParam: null as StrangerPlace | null,
    getNextPageParam: ({ strangers }) => {
      const last = strangers.at(-1);
      return strangers.length === AT_A_TIME && last
        ? { id: last.id, lastSeenAt: last.lastSeenAt }
        : undefined;
    },
    // They gather while other screens are shown.
    staleTime: 0,
  });
}

export function useStrangersCount() {
  return useQuery({
    queryKey: [...KEY, 'count'],
    queryFn: () => ask('countStrangers'),
    staleTime: 0,
  });
}

/** Strangers who look like somebody enrolled. */
export function useStrangersLike(personId: number) {
  return useQuery({
    queryKey: [...KEY, 'like', personId],
    queryFn: () => ask('strangersLike', { personId }),
    staleTime: 0,
  });
}

/** Erases strangers for good. */
export function useDiscardStrangers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (strangers: number[]) => ask('discardStrangers', { strangers }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
