import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { ProblemText } from '../../../problem-text';
import { useNow } from '../use-now';
import { exactTime, whenInWords } from '../when-in-words';
import { changeInWords } from './undo-words';
import { useUndo, useUndoSteps } from './use-undo';

/** Shows what was changed lately, each with its own way back. */
export function openUndoList(): void {
  modals.open({ title: 'Changes that can be undone', size: 'lg', children: <UndoList /> });
}

function UndoList() {
  const { data: steps, error } = useUndoSteps();
  const { undo } = useUndo();
  const now = useNow();
  if (error) return <ProblemText>{error.message}</ProblemText>;
  if (!steps) return <Loader size="sm" />;
  if (steps.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing was changed in the last seven days, or it was undone already.
      </Text>
    );
  }
  return (
    <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {steps.map(({ id, at, change }) => (
        <Group key={id} component="li" justify="space-between" wrap="nowrap" gap="md">
          <div style={{ minWidth: 0 }}>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {changeInWords(change)}
            </Text>
            <Text size="xs" c="dimmed" title={exactTime(at)}>
              {whenInWords(at, now)}
            </Text>
          </div>
          <Button
            size="compact-sm"
            variant="default"
            flex="none"
            aria-label={`Undo: ${changeInWords(change)}`}
            onClick={() => void undo(id)}
          >
            Undo
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
