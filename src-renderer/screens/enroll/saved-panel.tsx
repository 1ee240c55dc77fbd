import { Button, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { StrangersLike } from './strangers-like';
import type { Saved } from './use-enrolment';

interface SavedPanelProps {
  saved: Saved;
  again: () => void;
  recognise: () => void;
  /** Shows the person’s page. */
  open: (personId: number) => void;
}

/** What was saved, and what may come next. */
export function SavedPanel({ saved, again, recognise, open }: SavedPanelProps) {
  const { personId, name, samples, toEnrolled } = saved;
  const count = samples === 1 ? '1 sample' : `${samples} samples`;
  const next = useRef<HTMLButtonElement>(null);
  // The Save button that had the focus is gone.
  useEffect(() => next.current?.focus(), []);
  return (
    <Stack gap="md">
      <IconCircleCheck
        size={44}
        stroke={1.4}
        color="var(--mantine-primary-color-filled)"
        aria-hidden
      />
      <div role="status" data-testid="saved">
        <Title order={3} size="h4" style={{ overflowWrap: 'anywhere' }}>
          {toEnrolled ? `${count} added to ${name}` : `${name} was enrolled with ${count}`}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          From now on this face is recognised.
        </Text>
        <StrangersLike personId={personId} name={name} />
      </div>
      <Button ref={next} onClick={recognise}>
        Go to Recognise
      </Button>
      <Button variant="default" onClick={() => open(saved.personId)}>
        See the record
      </Button>
      <Button variant="default" onClick={again}>
        Enrol another
      </Button>
    </Stack>
  );
}
