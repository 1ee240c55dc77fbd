import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { SCORE_RULE_NAMES, type ScoreRule } from '../../../../src-main/contract/score-rule';
import { ask, listen } from '../../../arc';
import { useUndo } from '../../people/undo/use-undo';

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

/** Sets the rule that holds from now on; the change offers its undoing. */
export function useSetScoreRule() {
  const client = useQueryClient();
  const { offer, refresh } = useUndo();
  return useMutation({
    mutationFn: (scoreRule: ScoreRule) => ask('changeThresholds', { scoreRule }),
    onSuccess: async ({ settings, undoStep }) => {
      client.setQueryData(['settings'], settings);
      await refresh();
      if (undoStep === null) return;
      offer(`People are scored by: ${SCORE_RULE_NAMES[settings.scoreRule]}.`, undoStep);
    },
  });
}
