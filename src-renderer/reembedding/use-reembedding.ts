import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { stillToDo } from '../../src-main/contract/reembedding';
import { ask, listen } from '../arc';
import { useStatus } from '../queries';
import { pullSamples } from './pull-samples';

/** How far the samples are after a change of the model; undefined until database and model are open. */
export function useReembedding() {
  const recogniser = useStatus().data?.recogniser;
  const modelId = recogniser?.state === 'ready' ? recogniser.modelId : null;
  return useQuery({
    queryKey: ['reembedding', modelId],
    queryFn: () => ask('readReembedding'),
    enabled: modelId !== null,
  }).data;
}

/** Keeps the samples coming as long as there are some to embed again; for the whole window, once. */
export function useSamplesPulled(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      listen('reembedding', (state) =>
        client.setQueriesData({ queryKey: ['reembedding'] }, () => state),
      ),
    [client],
  );
  const state = useReembedding();
  const goesOn = state !== undefined && stillToDo(state) > 0;
  useEffect(() => {
    if (goesOn) void pullSamples();
  }, [goesOn]);
}
