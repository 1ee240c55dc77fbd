import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
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

/** Everybody enrolled. Whoever changes a person invalidates `['people']`. */
export function usePeople() {
  return useQuery({ queryKey: ['people'], queryFn: () => ask('listPeople'), staleTime: 0 });
}
