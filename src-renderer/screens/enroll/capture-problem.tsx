import { Button, Text } from '@mantine/core';

interface CaptureProblemProps {
  /** What went wrong and what can be done; null when nothing did. */
  sentence: string | null;
  /** Goes on capturing; null where there is nothing to go on with. */
  retry: (() => void) | null;
}

/** Says what keeps samples from being taken or saved. */
export function CaptureProblem({ sentence, retry }: CaptureProblemProps) {
  if (sentence === null) return null;
  return (
    <div role="alert" data-testid="problem">
      <Text size="sm" c="red" style={{ overflowWrap: 'anywhere' }}>
        {sentence}
      </Text>
      {retry && (
        <Button mt={4} size="compact-sm" variant="default" onClick={retry}>
          Go on capturing
        </Button>
      )}
    </div>
  );
}
