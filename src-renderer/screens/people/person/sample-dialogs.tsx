import { Button, Group, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState } from 'react';
import type { PersonSummary } from '../../../../src-main/contract/person';
import { ProblemText } from '../../../problem-text';
import { PersonPicker, type PickedPerson } from '../person-picker';
import { samplesInWords } from '../undo/undo-words';
import { usePersonChanges } from './use-person';

type Owner = Pick<PersonSummary, 'id' | 'name' | 'samples'>;

/** Asks to whom samples belong, and moves them there. */
export function openMoveDialog(owner: Owner, samples: number[]): void {
  const id = modals.open({
    title: `Move ${samplesInWords(samples.length)} to…`,
    children: <MoveForm owner={owner} samples={samples} close={() => modals.close(id)} />,
  });
}

interface FormProps {
  owner: Owner;
  samples: number[];
  close: () => void;
}

function MoveForm({ owner, samples, close }: FormProps) {
  const [to, setTo] = useState<PickedPerson | null>(null);
  const { move } = usePersonChanges();
  const all = samples.length === owner.samples;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!to) return;
        const target = 'personId' in to ? { personId: to.personId } : { name: to.name };
        move.mutate({ samples, to: target }, { onSuccess: close });
      }}
    >
      <Stack gap="md">
        <PersonPicker
          label="Whose are they?"
          value={to}
          choose={(picked) => {
            move.reset();
            setTo(picked);
          }}
          without={owner.id}
          newNames
        />
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {all
            ? `${owner.name} is left without samples, and not recognised until there are new ones.`
            : 'A new name makes a new record of them. This can be undone.'}
        </Text>
        {move.error && <ProblemText size="sm">{move.error.message}</ProblemText>}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" disabled={!to} loading={move.isPending}>
            Move
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
