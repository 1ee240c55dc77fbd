import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Status } from '../../src-main/contract/status';
import { ask } from '../arc';

/** Opening the database by a passphrase. */
export function useUnlock() {
  const client = useQueryClient();
  const onSuccess = (status: Status) => client.setQueryData(['status'], status);
  return {
    unlock: useMutation({
      mutationFn: (passphrase: string) => ask('unlock', { passphrase }),
      onSuccess,
    }),
    choose: useMutation({
      mutationFn: (passphrase: string) => ask('choosePassphrase', { passphrase }),
      onSuccess,
    }),
  };
}
