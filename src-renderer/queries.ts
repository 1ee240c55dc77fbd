import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ListedPerson } from '../src-main/contract/person';
import type { Settings } from '../src-main/contract/settings';
import { ask, listen } from './arc';

// What the page knows of the main process's data, under one key each.

/** Nothing here comes over a network: no retries, no refetching because a window got the focus. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      refetchOnWindowFocus: false,
      staleTime: Infinity,
    },
    mutations: { networkMode: 'always' },
  },
});

/** Which parts of the main process are ready; kept up to date by its signal. */
export function useStatus() {
  const client = useQueryClient();
  useEffect(() => listen('status', (status) => client.setQueryData(['status'], status)), [client]);
  return useQuery({ queryKey: ['status'], queryFn: () => ask('readStatus') });
}

export function useAbout() {
  return useQuery({ queryKey: ['about'], queryFn: () => ask('readAbout') });
}

export function useSettings() {
  return useQuery({ queryKey: ['settings'], queryFn: () => ask('readSettings') });
}

export function useChangeSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Settings>) => ask('changeSettings', change),
    onSuccess: (settings) => client.setQueryData(['settings'], settings),
  });
}

/** Whatever is asked under `['people']` is asked anew when the database has changed, whoever changed it. */
export function usePeopleChanges() {
  const client = useQueryClient();
  useEffect(
    () =>
      listen('people-changed', () => {
        void client.invalidateQueries({ queryKey: ['people'] });
      }),
    [client],
  );
}

/** How many people are enrolled. */
export function usePeopleCount() {
  return useQuery({ queryKey: ['people', 'count'], queryFn: () => ask('countPeople') });
}

/** A few people by their ids; who is not enrolled any more is missing. */
export function usePeopleById(ids: readonly number[]) {
  const sorted = ids.toSorted((a, b) => a - b);
  return useQuery({
    queryKey: ['people', 'by-id', sorted],
    queryFn: async () => {
      if (sorted.length === 0) return new Map<number, ListedPerson>();
      const people = await ask('readPeople', { ids: sorted });
      return new Map(people.map((person) => [person.id, person]));
    },
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
}
