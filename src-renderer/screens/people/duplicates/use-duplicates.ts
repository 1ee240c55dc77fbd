import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DuplicatePair } from '../../../../src-main/contract/duplicates';
import { ask, listen } from '../../../arc';
import { useUndo } from '../undo/use-undo';

const STATE = ['duplicates'];
/** Under `people`: merging, erasing and undoing change which pairs are left. */
const PAIRS = ['people', 'duplicate-pairs'];

/** The search and what it found. */
export function useDuplicates() {
  const client = useQueryClient();
  useEffect(
    () =>
      listen('duplicates', (state) => {
        client.setQueryData(STATE, state);
        if (state.state !== 'running') void client.invalidateQueries({ queryKey: PAIRS });
      }),
    [client],
  );
  const state = useQuery({
    queryKey: STATE,
    queryFn: () => ask('readDuplicates'),
    // The signal is not heard while another place is shown.
    refetchOnMount: 'always',
  });
  const pairs = useQuery({
    queryKey: PAIRS,
    queryFn: () => ask('readDuplicatePairs'),
    staleTime: 0,
  });
  const find = useMutation({
    mutationFn: (threshold: number) => ask('findDuplicates', { threshold }),
    onSuccess: () => client.setQueryData<DuplicatePair[]>(PAIRS, []),
  });
  return { state: state.data, pairs: pairs.data, error: pairs.error ?? find.error, find };
}

/** Remembers that a pair is two people. */
export function useMarkDifferent() {
  const client = useQueryClient();
  const { offer, refresh } = useUndo();
  return useMutation({
    mutationFn: ({ pair }: { pair: DuplicatePair; names: string }) =>
      ask('markDifferent', { one: pair.a, other: pair.b }),
    onSuccess: async ({ step }, { pair, names }) => {
      client.setQueryData<DuplicatePair[]>(PAIRS, (pairs) =>
        pairs?.filter(({ a, b }) => a !== pair.a || b !== pair.b),
      );
      offer(`${names} are not offered again.`, step);
      await refresh();
    },
  });
}
