import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { stillToDo } from '../../src-main/contract/reembedding';
import { useObserved } from '../live/observable';
import { pullProblem, pullSamples } from './pull-samples';
import { reembeddingWords } from './reembedding-words';
import { useReembedding } from './use-reembedding';

interface ReembeddingNoticeProps {
  className?: string;
  /** Says nothing of what is left over at the end. */
  onlyWhileRunning?: boolean;
}

/** After a change of the recognition model: how far the samples are. Nothing when all of them are ready. */
export function ReembeddingNotice({ className, onlyWhileRunning }: ReembeddingNoticeProps) {
  const state = useReembedding();
  const problem = useObserved(pullProblem);
  const words = state && reembeddingWords(state);
  if (!state || !words) return null;
  const running = stillToDo(state) > 0;
  if (onlyWhileRunning && !running) return null;
  const { ready, total } = state;
  return (
    <Stack
      gap={6}
      className={className}
      data-testid="reembedding"
      data-ready={ready}
      data-total={total}
    >
      <Text size="sm" c="dimmed" role="status" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {words}
      </Text>
      {running && (
        <Progress
          size="xs"
          value={(ready / total) * 100}
          aria-label="Samples ready for the recognition model"
        />
      )}
      {problem !== null && (
        <Group gap="sm" role="alert">
          <Text size="sm" c="red">
            It has stopped. {problem}
          </Text>
          <Button size="compact-xs" variant="default" onClick={() => void pullSamples()}>
            Go on
          </Button>
        </Group>
      )}
    </Stack>
  );
}
