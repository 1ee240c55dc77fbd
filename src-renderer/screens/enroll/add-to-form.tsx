import { Button, Stack, Text, Title } from '@mantine/core';
import { ProblemText } from '../../problem-text';

interface AddToFormProps {
  /** Whose samples are taken. */
  name: string;
  /** Why nothing can be begun, as a sentence. */
  obstacle: string | null;
  beginning: boolean;
  begin: () => void;
  /** Enrols somebody new instead. */
  someoneNew: () => void;
}

/** In the place of the name, where it is somebody enrolled already. */
export function AddToForm({ name, obstacle, beginning, begin, someoneNew }: AddToFormProps) {
  return (
    <Stack gap="md">
      <div>
        <Title order={3} size="h4" style={{ overflowWrap: 'anywhere' }}>
          More samples of {name}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          From the camera, or from photos that you open above. What is saved is added to {name}.
        </Text>
      </div>
      <Button autoFocus loading={beginning} onClick={begin}>
        Begin
      </Button>
      <Button variant="default" onClick={someoneNew}>
        Enrol somebody new instead
      </Button>
      {obstacle && <ProblemText size="sm">{obstacle}</ProblemText>}
    </Stack>
  );
}
