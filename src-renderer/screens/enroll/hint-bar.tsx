import { Text } from '@mantine/core';
import { useObserved } from '../../live/observable';
import classes from './enroll.module.css';
import type { GuidedCapture } from './guided-capture';

/** What to do, in words, over the picture's lower edge. */
export function HintBar({ guided }: { guided: GuidedCapture }) {
  const { hint } = useObserved(guided.view);
  return (
    <div className={classes.hint} data-tone={hint.tone}>
      <Text inherit role="status" aria-live="polite" data-testid="hint">
        {hint.text}
      </Text>
    </div>
  );
}
