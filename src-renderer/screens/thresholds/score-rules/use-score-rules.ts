import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, listen } from '../../../arc';

const STATE = ['score-rules'];

/** The comparison of the rules on the people enrolled; kept up to date by its signal. */
export function useScoreRules() {
  const client = useQueryClient();
  useEffect(() => listen('score-rules', (state) => client.setQueryData(STATE, state)), [client]);
  const state = useQuery({
    queryKey: STATE,
    queryFn: () => ask('readScoreRules'),
    // The signal is not heard while another screen is shown.
    refetchOnMount: 'always',
  });
  const compare = useMutation({ mutationFn: () => ask('evaluateScoreRules') });
  return { state: state.data, compare };
}
