import { Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ProblemText } from '../../problem-text';

interface SavingFormProps {
  /** What the button says that saves. */
  action: string;
  /** Is all there that saving needs? */
  ready: boolean;
  /** Rejects with the sentence of what is wrong. */
  save: () => Promise<void>;
  /** After it was saved, or when nothing is to be saved. */
  close: () => void;
  children: ReactNode;
}

/** A form in a window of its own: what goes wrong when it is saved stands in it, and it stays open. */
export function SavingForm({ action, ready, save, close, children }: SavingFormProps) {
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async () => {
    if (!ready) return;
    setWorking(true);
    setProblem(null);
    try {
      await save();
      close();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setWorking(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="md">
        {children}
        {problem && <ProblemText size="sm">{problem}</ProblemText>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" disabled={!ready} loading={working}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
