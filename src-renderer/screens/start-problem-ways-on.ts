import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Status } from '../../src-main/contract/status';
import { ask } from '../arc';

/** What can be done when a part did not open at start. Failures are shown as a notification. */
export function useWaysOn() {
  const client = useQueryClient();
  const onError = ({ message }: Error) => notifications.show({ color: 'red', message });
  const onSuccess = async (status: Status) => {
    client.setQueryData(['status'], status);
    // What was asked while the part was closed failed, and may succeed now.
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'status' });
  };
  return {
    retry: useMutation({ mutationFn: () => ask('retryStart'), onSuccess, onError }),
    setAside: useMutation({ mutationFn: () => ask('setDatabaseAside'), onSuccess, onError }),
    showFile: useMutation({ mutationFn: () => ask('showDatabaseFile'), onError }),
  };
}
