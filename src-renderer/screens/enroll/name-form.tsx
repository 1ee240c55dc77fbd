import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { ProblemText } from '../../problem-text';

interface NameFormProps {
  name: string;
  setName: (name: string) => void;
  /** Why the name cannot be given, as a sentence. */
  fault: string | null;
  /** Why nothing can be begun at all, as a sentence. */
  obstacle: string | null;
  beginning: boolean;
  begin: () => void;
}

/** First the name. A fault is told while typing, an empty field only when it is sent. */
export function NameForm(props: NameFormProps) {
  const { name, setName, fault, obstacle, beginning, begin } = props;
  const [sent, setSent] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setSent(true);
        if (!fault) begin();
      }}
    >
      <Stack gap="md">
        <div>
          <Title order={3} size="h4">
            Who is it?
          </Title>
          <Text size="sm" c="dimmed" mt={4}>
            Then look at the camera and follow the hints: five pictures or more, taken by
            themselves.
          </Text>
        </div>
        <TextInput
          label="Name"
          placeholder="First and last name"
          autoFocus
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={sent || name !== '' ? fault : null}
        />
        <Button type="submit" loading={beginning}>
          Begin
        </Button>
        {obstacle && <ProblemText size="sm">{obstacle}</ProblemText>}
      </Stack>
    </form>
  );
}
