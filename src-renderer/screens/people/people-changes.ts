import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PersonSummary } from '../../../src-main/contract/person';
import { ask } from '../../arc';

const key = ['people'];

/** Gives a person another name; the list shows it at once and is then read again, for its order. */
export function useRenamePerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { personId: number; name: string }) => ask('renamePerson', change),
    onSuccess: (renamed) => {
      client.setQueryData<PersonSummary[]>(key, (people) =>
        people?.map((person) => (person.id === renamed.id ? renamed : person)),
      );
      return client.invalidateQueries({ queryKey: key });
    },
  });
}

/** Erases a person with everything that is kept of them. */
export function useErasePerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (personId: number) => ask('erasePerson', { personId }),
    onSuccess: (_nothing, personId) => {
      client.setQueryData<PersonSummary[]>(key, (people) =>
        people?.filter(({ id }) => id !== personId),
      );
      return client.invalidateQueries({ queryKey: key });
    },
  });
}
