import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LockState } from '../src-main/contract/lock';
import { ask, listen } from './arc';

/** Who keeps the database's key; kept up to date by its signal. */
export function useLock() {
  const client = useQueryClient();
  useEffect(() => listen('lock', (lock) => client.setQueryData(['lock'], lock)), [client]);
  return useQuery({ queryKey: ['lock'], queryFn: () => ask('readLock'), staleTime: 0 });
}

/** What can be changed about the lock. The forms show their own failures; that of a new key is notified. */
export function useLockChanges() {
  const client = useQueryClient();
  const onSuccess = (lock: LockState) => client.setQueryData(['lock'], lock);
  return {
    changePassphrase: useMutation({
      mutationFn: (input: { current: string; next: string }) => ask('changePassphrase', input),
      onSuccess,
    }),
    lockWithPassphrase: useMutation({
      mutationFn: (passphrase: string) => ask('lockWithPassphrase', { passphrase }),
      onSuccess,
    }),
    lockWithKeyStore: useMutation({
      mutationFn: (current: string) => ask('lockWithKeyStore', { current }),
      onSuccess,
    }),
    rekey: useMutation({
      mutationFn: () => ask('rekey'),
      onSuccess: (lock: LockState) => {
        onSuccess(lock);
        if (!lock.backupsLeft) {
          notifications.show({ message: 'The database and its backups have a new key.' });
        }
      },
      onError: ({ message }) =>
        notifications.show({
          color: 'red',
          title: 'The key was not changed',
          message,
          autoClose: false,
        }),
    }),
  };
}
