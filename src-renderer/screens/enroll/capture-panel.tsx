import { Button, Group, Text, TextInput } from '@mantine/core';
import { FEWEST_SAMPLES } from '../../../src-main/contract/enrolment';
import { useObserved } from '../../live/observable';
import type { SourceChoice } from '../../live/source-choice';
import { CaptureProblem } from './capture-problem';
import { belongingOf, fewestToSave } from './draft-session';
import classes from './enroll.module.css';
import type { Enrolment } from './enrolment';
import { PhotoList } from './photo-list';
import { enrolledRecipient, isUnanswered, type Recipient } from './recipient';
import { ResemblesNotice } from './resembles-notice';
import { SampleGrid } from './sample-grid';
import { SavingNotice } from './saving-notice';

interface CapturePanelProps {
  enrolment: Enrolment;
  source: SourceChoice;
  name: string;
  setName: (name: string) => void;
  nameFault: string | null;
  recipient: Recipient;
  setRecipient: (recipient: Recipient) => void;
  /** Why samples cannot be taken now, as a sentence. */
  obstacle: string | null;
  saving: boolean;
  save: () => void;
  cancel: () => void;
}

/** Beside the picture while samples are taken: the samples, whose they are, Save and Cancel. */
export function CapturePanel(props: CapturePanelProps) {
  const { enrolment, source, name, setName, nameFault, recipient, setRecipient } = props;
  const { draft, guided, photos } = enrolment;
  const { samples, resembles, problem, saveProblem } = useObserved(draft.view);
  const { asked } = useObserved(guided.view);
  const fewest = fewestToSave(source.kind);
  const belonging = belongingOf(samples).length;
  const enrolled = enrolledRecipient(recipient);
  const ready =
    belonging >= fewest &&
    !isUnanswered(resembles, recipient) &&
    (enrolled !== null || nameFault === null) &&
    !props.saving;
  return (
    <>
      <TextInput
        label="Name"
        autoComplete="off"
        value={enrolled?.name ?? name}
        disabled={enrolled !== null}
        onChange={(event) => setName(event.currentTarget.value)}
        error={enrolled ? null : nameFault}
      />
      <div className={classes.scroll}>
        <Group justify="space-between" wrap="nowrap" mih={30}>
          <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
            {belonging < fewest ? `${belonging} of ${fewest} samples` : `${belonging} samples`}
            {samples.length > belonging && `, ${samples.length - belonging} left out`}
          </Text>
          {source.kind !== 'photos' && asked !== null && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => guided.skip(draft.view.read().samples)}
            >
              Skip this pose
            </Button>
          )}
        </Group>
        <SampleGrid
          samples={samples}
          places={source.kind === 'photos' ? 3 : FEWEST_SAMPLES + 1}
          reject={(id) => void draft.reject(id)}
        />
        {source.kind === 'photos' && <PhotoList photos={photos} chosen={source.files.length} />}
      </div>
      <ResemblesNotice
        resembles={resembles}
        recipient={recipient}
        begun={belonging > 0}
        choose={setRecipient}
      />
      <CaptureProblem
        sentence={saveProblem ?? problem ?? props.obstacle}
        retry={problem === null ? null : () => draft.clearProblem()}
      />
      {props.saving && <SavingNotice />}
      <Group grow>
        <Button variant="default" disabled={props.saving} onClick={props.cancel}>
          Cancel
        </Button>
        <Button disabled={!ready} loading={props.saving} onClick={props.save}>
          Save
        </Button>
      </Group>
    </>
  );
}
