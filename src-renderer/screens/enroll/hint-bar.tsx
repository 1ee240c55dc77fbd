import { Text } from '@mantine/core';
import { useObserved } from '../../live/observable';
import type { LivenessReports } from '../../liveness/liveness-reports';
import { livenessWords } from '../../liveness/liveness-words';
import classes from './enroll.module.css';
import type { GuidedCapture } from './guided-capture';

/** What to do, in words, over the picture's lower edge. */
export function HintBar({ guided, reports }: { guided: GuidedCapture; reports: LivenessReports }) {
  const { hint } = useObserved(guided.view);
  const [only, ...others] = useObserved(reports.states).values();
  const liveness = others.length === 0 ? only : undefined;
  return (
    <div className={classes.hint} data-tone={hint.tone}>
      <Text inherit role="status" aria-live="polite" data-testid="hint">
        {hint.text}
      </Text>
      {liveness && liveness.state !== 'live' && (
        <Text inherit size="sm" role="status" data-testid="liveness" data-state={liveness.state}>
          {livenessWords(liveness)}
        </Text>
      )}
    </div>
  );
}
