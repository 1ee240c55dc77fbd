import { Group, Title } from '@mantine/core';
import { useState } from 'react';
import { useLiveSession } from '../../live/live-context';
import { LivePicture } from '../../live/live-picture';
import { useObserved } from '../../live/observable';
import { SourcePicker } from '../../live/source-picker';
import { useLiveFaces } from '../../live/use-live-faces';
import { useLiveness } from '../../liveness/use-liveness';
import { useSettings, useStatus } from '../../queries';
import type { ScreenProps } from '../show';
import { AddToForm } from './add-to-form';
import { CapturePanel } from './capture-panel';
import classes from './enroll.module.css';
import { GuidedPicture } from './enroll-picture';
import { NameForm } from './name-form';
import { enrolledRecipient, type Recipient } from './recipient';
import { recogniserObstacle } from './recogniser-obstacle';
import { SavedPanel } from './saved-panel';
import { useEnrolment } from './use-enrolment';
import { useNameFault } from './use-name-fault';
import { useUnsavedGuard } from './use-unsaved-guard';

const NEW: Recipient = { kind: 'new' };

/** Enrols a person: the name, a guided capture, Save. */
export function EnrollScreen({ show, errand }: ScreenProps) {
  const live = useLiveSession();
  const { stage, busy, problem, begin, cancel, save, again } = useEnrolment(live);
  const obstacle = recogniserObstacle(useStatus().data?.recogniser);
  const mode = useSettings().data?.livenessEnrolment ?? 'off';
  const reports = useLiveness(live, mode);
  const active = stage.kind === 'capture' && !obstacle ? stage.enrolment : null;
  useLiveFaces({
    onFrame: (frame) => {
      if (mode !== 'off') reports.see(frame);
      const mayTake = (track: string) =>
        mode !== 'require' || reports.states.read().get(track)?.state === 'live';
      return active?.onFrame(frame, mayTake);
    },
    photos: active ? 'go-on' : 'stay',
  });
  const source = useObserved(live.choice);
  const [name, setName] = useState('');
  const first: Recipient =
    errand && 'addTo' in errand ? { kind: 'chosen', ...errand.addTo, confirmed: false } : NEW;
  const [recipient, setRecipient] = useState<Recipient>(first);
  const fault = useNameFault(name);
  useUnsavedGuard(stage.kind === 'capture' ? stage.enrolment : null);

  const enrolled = enrolledRecipient(recipient);
  const startOver = () => {
    setName('');
    setRecipient(NEW);
  };
  return (
    <div className={classes.screen}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2}>Enrol</Title>
        <Group gap="xs" wrap="nowrap">
          <SourcePicker session={live} />
        </Group>
      </Group>
      <div className={classes.columns}>
        <div className={classes.picture}>
          {stage.kind === 'capture' && source.kind !== 'photos' ? (
            <GuidedPicture live={live} enrolment={stage.enrolment} reports={reports} />
          ) : (
            <LivePicture session={live} />
          )}
        </div>
        <section className={classes.side} aria-label="Enrolment">
          {stage.kind === 'name' && recipient.kind === 'chosen' && (
            <AddToForm
              name={recipient.name}
              obstacle={problem}
              beginning={busy}
              begin={() => void begin()}
              someoneNew={() => setRecipient(NEW)}
            />
          )}
          {stage.kind === 'name' && recipient.kind !== 'chosen' && (
            <NameForm
              name={name}
              setName={setName}
              fault={fault}
              obstacle={problem}
              beginning={busy}
              begin={() => void begin()}
            />
          )}
          {stage.kind === 'capture' && (
            <CapturePanel
              enrolment={stage.enrolment}
              source={source}
              name={name}
              setName={setName}
              nameFault={fault}
              recipient={recipient}
              setRecipient={setRecipient}
              obstacle={obstacle}
              saving={busy}
              save={() =>
                void save(
                  stage.enrolment,
                  enrolled ? { personId: enrolled.personId } : { name },
                ).then((saved) => saved && startOver())
              }
              cancel={() => {
                cancel();
                setRecipient(first);
              }}
            />
          )}
          {stage.kind === 'saved' && (
            <SavedPanel
              saved={stage.saved}
              again={again}
              recognise={() => show('recognize')}
              open={(person) => show('people', { person })}
            />
          )}
        </section>
      </div>
    </div>
  );
}
