import { Button, Code, Group, Loader, Modal, ScrollArea, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { ask } from '../../arc';
import { ProblemText } from '../../problem-text';

/** Shows what diagnostics hold before they are saved. */
export function Diagnostics() {
  const read = useMutation({ mutationFn: () => ask('readDiagnostics') });
  const save = useMutation({
    mutationFn: () => ask('saveDiagnostics'),
    onSuccess: (saved) => {
      if (!saved) return;
      notifications.show({ message: 'The diagnostics were saved.' });
      read.reset();
    },
  });
  const error = save.error ?? read.error;
  return (
    <>
      <Button variant="default" onClick={() => read.mutate()}>
        Save diagnostics…
      </Button>
      <Modal
        opened={!read.isIdle}
        onClose={() => {
          read.reset();
          save.reset();
        }}
        title="What the diagnostics say"
        size="xl"
        centered
      >
        <Stack>
          <Text size="sm">
            For whoever helps you. No names, pictures, face vectors or scores are in it. Read it
            before you pass it on.
          </Text>
          {error && <ProblemText size="sm">{error.message}</ProblemText>}
          {read.isPending && <Loader size="sm" aria-label="It is being put together" />}
          {read.data !== undefined && (
            <ScrollArea.Autosize mah="50vh" tabIndex={0} aria-label="The text of the diagnostics">
              <Code block data-testid="diagnostics">
                {read.data}
              </Code>
            </ScrollArea.Autosize>
          )}
          <Group justify="flex-end">
            <Button
              onClick={() => save.mutate()}
              disabled={read.data === undefined}
              loading={save.isPending}
            >
              Save as text…
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
