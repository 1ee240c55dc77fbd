import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { CallInput } from '../../../../src-main/contract/calls';
import { ask, isCancelled } from '../../../arc';
import { samplesInWords } from '../undo/undo-words';
import { useUndo } from '../undo/use-undo';

/** A person's record. */
export function usePerson(personId: number) {
  return useQuery({
    queryKey: ['people', 'record', personId],
    queryFn: () => ask('readPerson', { personId }),
    staleTime: 0,
  });
}

type Change = CallInput<'changePerson'>['change'];
type MoveTo = CallInput<'moveSamples'>['to'];

/** The changes that a person's page makes; each offers its undoing when it is done. */
export function usePersonChanges() {
  const { offer, refresh } = useUndo();

  const change = useMutation({
    mutationFn: (wanted: { personId: number; change: Change; done: string }) =>
      ask('changePerson', { personId: wanted.personId, change: wanted.change }),
    onSuccess: async ({ step }, { done }) => {
      if (step !== null) offer(done, step);
      await refresh();
    },
  });

  const move = useMutation({
    mutationFn: (wanted: { samples: number[]; to: MoveTo }) => ask('moveSamples', wanted),
    onSuccess: async ({ step, to }, { samples }) => {
      offer(`${samplesInWords(samples.length)} moved to ${to.name}.`, step);
      await refresh();
    },
  });

  const remove = useMutation({
    mutationFn: (wanted: { personId: number; samples: number[] }) => ask('removeSamples', wanted),
    onSuccess: async (_nothing, { samples }) => {
      offer(`${samplesInWords(samples.length)} removed.`, null);
      await refresh();
    },
    onError: (error) => {
      if (isCancelled(error)) return;
      notifications.show({ color: 'red', message: error.message, autoClose: false });
    },
  });

  return { change, move, remove };
}

/** Makes one record of two. */
export function useMerge() {
  const { offer, refresh } = useUndo();
  return useMutation({
    mutationFn: ({ into, from }: { into: Named; from: Named }) =>
      ask('mergePeople', { into: into.id, from: from.id }),
    onSuccess: async ({ step }, { into, from }) => {
      offer(`${from.name} was merged into ${into.name}.`, step);
      await refresh();
    },
  });
}

interface Named {
  id: number;
  name: string;
}
