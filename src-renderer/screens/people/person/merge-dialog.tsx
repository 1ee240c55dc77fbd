import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState } from 'react';
import type { PersonSummary } from '../../../../src-main/contract/person';
import { ProblemText } from '../../../problem-text';
import { PersonPicker, type PickedPerson } from '../person-picker';
import { useMerge } from './use-person';

type Named = Pick<PersonSummary, 'id' | 'name'>;

/**
 * Asks with whom a record is merged and whose name stays.
 *
 * @param merged called with the id of the record that is left.
 */
export function openMergeDialog(person: Named, merged: (personId: number) => void): void {
  const id = modals.open({
    title: `Merge ${person.name} with…`,
    children: (
      <MergeForm
        person={person}
        close={() => modals.close(id)}
        merged={(left) => {
          modals.close(id);
          merged(left);
        }}
      />
    ),
  });
}

interface MergeFormProps {
  person: Named;
  close: () => void;
  merged: (personId: number) => void;
}

function MergeForm({ person, close, merged }: MergeFormProps) {
  const [picked, setPicked] = useState<PickedPerson | null>(null);
  const [keep, setKeep] = useState<'theirs' | 'this'>('theirs');
  const merge = useMerge();
  const other = picked && 'personId' in picked ? { id: picked.personId, name: picked.name } : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!other) return;
        const [into, from] = keep === 'theirs' ? [other, person] : [person, other];
        merge.mutate({ into, from }, { onSuccess: () => merged(into.id) });
      }}
    >
      <Stack gap="md">
        <PersonPicker
          label="Who is the same person?"
          value={picked}
          choose={(choice) => {
            merge.reset();
            setPicked(choice);
          }}
          without={person.id}
        />
        {other && (
          <Radio.Group
            label="Which name stays?"
            value={keep}
            onChange={(value) => setKeep(value === 'this' ? 'this' : 'theirs')}
          >
            <Stack gap={6} mt={6}>
              <Radio value="theirs" label={other.name} />
              <Radio value="this" label={person.name} />
            </Stack>
          </Radio.Group>
        )}
        <Text size="sm" c="dimmed">
          Samples, history, notes and tags of both come together in one record. This can be undone.
        </Text>
        {merge.error && <ProblemText size="sm">{merge.error.message}</ProblemText>}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" disabled={!other} loading={merge.isPending}>
            Merge
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
