import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, listen } from '../../../arc';

/** Exports, backups and restores as they stand; kept up to date by the main process. */
export function useArchive() {
  const client = useQueryClient();
  useEffect(() => listen('archive', (state) => client.setQueryData(['archive'], state)), [client]);
  return useQuery({ queryKey: ['archive'], queryFn: () => ask('readArchive'), staleTime: 0 });
}

function failed(title: string) {
  return ({ message }: Error) => {
    notifications.show({ color: 'red', title, message });
  };
}

/** It goes on, and tells how it ended, whatever screen is shown. */
export function useBackUpNow() {
  return useMutation({
    mutationFn: () => ask('backUpNow'),
    onSuccess: () => notifications.show({ message: 'Today’s backup is made.' }),
    onError: failed('There is no backup of today'),
  });
}

export function useStopArchive() {
  return useMutation({ mutationFn: () => ask('stopArchive') });
}

export function useShowBackups() {
  return useMutation({ mutationFn: () => ask('showBackups'), onError: failed('Backups') });
}
