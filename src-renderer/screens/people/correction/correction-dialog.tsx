import { Checkbox, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { PersonPicker, type PickedPerson } from '../person-picker';
import { SavingForm } from '../saving-form';
import classes from './correction.module.css';
import type { FaceToCorrect } from './face-to-correct';

export interface CorrectionDialogProps {
  /** Null: the dialog is closed. */
  face: FaceToCorrect | null;
  close: () => void;
  /** Rejects with the sentence of what is wrong. */
  correct: (
    face: FaceToCorrect,
    as: { personId: number } | { name: string },
    sample: boolean,
  ) => Promise<void>;
}

/** Asks who a face is. */
export function CorrectionDialog({ face, close, correct }: CorrectionDialogProps) {
  const title = face?.labelled ? `This is not ${face.labelled.name}` : 'Who is this?';
  return (
    <Modal opened={face !== null} onClose={close} title={title} centered returnFocus>
      {face && <CorrectionForm key={JSON.stringify(face.face)} {...{ face, close, correct }} />}
    </Modal>
  );
}

function CorrectionForm({ face, close, correct }: CorrectionDialogProps & { face: FaceToCorrect }) {
  const [picked, setPicked] = useState<PickedPerson | null>(null);
  const [wanted, setWanted] = useState(true);
  const { picture, labelled, nearest } = face;
  const isNew = picked !== null && !('personId' in picked);
  const save = async () => {
    if (!picked) return;
    const as = 'personId' in picked ? { personId: picked.personId } : { name: picked.name };
    await correct(face, as, picture !== null && (wanted || isNew));
  };
  return (
    <SavingForm action={isNew ? 'Enrol' : 'Correct'} ready={picked !== null} {...{ save, close }}>
      <Group align="flex-start" wrap="nowrap" gap="md">
        {picture && <img className={classes.face} src={picture} alt="The face in question" />}
        <div className={classes.who}>
          <PersonPicker
            label={labelled ? 'Who is it?' : 'Name'}
            value={picked}
            choose={setPicked}
            nearest={nearest}
            without={labelled?.id}
            newNames={picture !== null}
          />
        </div>
      </Group>
      {picture ? (
        <Checkbox
          label="Use this face as a sample"
          description={
            isNew
              ? 'Somebody new is known by this face only.'
              : 'They are recognised better by it, if it really is them.'
          }
          checked={wanted || isNew}
          disabled={isNew}
          onChange={({ currentTarget }) => setWanted(currentTarget.checked)}
        />
      ) : (
        <Text size="sm" c="dimmed">
          No face was kept of this, so that it cannot become a sample.
        </Text>
      )}
    </SavingForm>
  );
}
