import { Button, Text } from '@mantine/core';
import type { Liveness } from '../../../src-main/contract/liveness';
import { livenessWords } from '../../liveness/liveness-words';

interface LivenessLineProps {
  liveness: Liveness;
  /** Asks the person to show it by what no picture can do. */
  challenge: () => void;
}

/** Under a face's name: whether a living person stands there, and the way to be sure. */
export function LivenessLine({ liveness, challenge }: LivenessLineProps) {
  const running = liveness.challenge?.step != null;
  return (
    <div data-testid="liveness" data-state={liveness.state}>
      <Text size="xs" fw={running ? 600 : 400} c={running ? undefined : 'dimmed'} role="status">
        {livenessWords(liveness)}
      </Text>
      {!running && (
        <Button size="compact-xs" variant="subtle" ml={-8} onClick={challenge}>
          Ask for a movement
        </Button>
      )}
    </div>
  );
}
