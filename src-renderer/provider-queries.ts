import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ProviderWish } from '../src-main/contract/execution-provider';
import { ask, listen } from './arc';

/** What the recognition model runs on; kept up to date by its signal. */
export function useProviders() {
  const client = useQueryClient();
  useEffect(
    () => listen('providers', (state) => client.setQueryData(['providers'], state)),
    [client],
  );
  return useQuery({ queryKey: ['providers'], queryFn: () => ask('readProviders'), staleTime: 0 });
}

export function useProviderChanges() {
  const client = useQueryClient();
  const onError = ({ message }: Error) => notifications.show({ color: 'red', message });
  return {
    wish: useMutation({
      mutationFn: (wish: ProviderWish) => ask('wishProvider', { wish }),
      onSuccess: (state) => client.setQueryData(['providers'], state),
      onError,
    }),
    tryAgain: useMutation({ mutationFn: () => ask('tryProviders'), onError }),
  };
}
