import { Checkbox, Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sightingPictureUrl } from '../../../../src-main/contract/sighting';
import type { Stranger } from '../../../../src-main/contract/stranger';
import { ask } from '../../../arc';
import { offerUndoCorrection } from '../correction/undo-correction';
import { PersonPicker, type PickedPerson } from '../person-picker';
import { SavingForm } from '../saving-form';
import { exactTime } from '../when-in-words';
import classes from './strangers.module.css';
import { likelyPerson } from './strangers-words';

interface NamingDialogProps {
  /** Null: the dialog is closed. */
  stranger: Stranger | null;
  threshold: number;
  close: () => void;
}

/** Asks who a stranger is, and which of the faces are theirs. */
export function NamingDialog({ stranger, threshold, close }: NamingDialogProps) {
  return (
    <Modal opened={stranger !== null} onClose={close} title="Who is this?" centered size="lg">
      {stranger && <NamingForm key={stranger.id} {...{ stranger, threshold, close }} />}
    </Modal>
  );
}

function NamingForm({ stranger, threshold, close }: NamingDialogProps & { stranger: Stranger }) {
  const client = useQueryClient();
  const likely = likelyPerson(stranger, threshold);
  const [picked, setPicked] = useState<PickedPerson | null>(
    likely && { personId: likely.personId, name: likely.name },
  );
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    // The odd ones are left out until somebody says they belong.
    new Set(stranger.faces.filter(({ belongs }) => belongs).map(({ sighting }) => sighting)),
  );
  const refresh = () => void client.invalidateQueries({ queryKey: ['people'] });
  const choose = (sighting: number, wanted: boolean) => {
    const next = new Set(chosen);
    if (wanted) next.add(sighting);
    else next.delete(sighting);
    setChosen(next);
  };
  const save = async () => {
    if (!picked) return;
    const as = 'personId' in picked ? { personId: picked.personId } : { name: picked.name };
    const { person, samples, undo } = await ask('nameStranger', {
      stranger: stranger.id,
      faces: [...chosen],
      as,
    });
    const count = samples === 1 ? '1 sample' : `${samples} samples`;
    offerUndoCorrection(
      'name' in as
        ? `${person?.name} was enrolled with ${count}.`
        : `${count} added to ${person?.name}.`,
      undo,
      refresh,
    );
    refresh();
  };
  const left = stranger.faces.length - chosen.size;
  return (
    <SavingForm
      action={picked && 'personId' in picked ? `Add to ${picked.name}` : 'Enrol'}
      ready={picked !== null && chosen.size > 0}
      {...{ save, close }}
    >
      <PersonPicker
        label="Name"
        value={picked}
        choose={setPicked}
        nearest={stranger.nearest ? [stranger.nearest] : []}
        newNames
      />
      <div>
        <Text size="sm" fw={500} mb={6} id="stranger-faces">
          Faces that become samples
        </Text>
        <ul className={classes.choice} aria-labelledby="stranger-faces">
          {stranger.faces.map(({ sighting, at, belongs }) => (
            <li key={sighting}>
              <div className={classes.choosable} data-chosen={chosen.has(sighting)}>
                <img
                  src={sightingPictureUrl(sighting)}
                  alt={`Face seen ${exactTime(at)}${belongs ? '' : ', hardly the same as the others'}`}
                  title={exactTime(at)}
                />
                <Checkbox
                  size="xs"
                  label={belongs ? 'Use' : 'Someone else?'}
                  checked={chosen.has(sighting)}
                  onChange={({ currentTarget }) => choose(sighting, currentTarget.checked)}
                />
              </div>
            </li>
          ))}
        </ul>
        {left > 0 && (
          <Text size="xs" c="dimmed" mt={6}>
            {left === 1 ? 'The other face stays' : `The other ${left} faces stay`} with the unknown
            ones.
          </Text>
        )}
      </div>
    </SavingForm>
  );
}
