import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../arc';

const key = ['people'];

/** Gives a person another name; done when what is shown has been read again. */
export function useRenamePerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { personId: number; name: string }) => ask('renamePerson', change),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** Erases a person with everything that is kept of them; done when what is shown has been read again. */
export function useErasePerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (personId: number) => ask('erasePerson', { personId }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}
