import { Button, Group, Kbd, Title } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { ask, listen } from '../../arc';
import { useObserved } from '../../live/observable';
import { SourcePicker } from '../../live/source-picker';
import { useLiveFaces } from '../../live/use-live-faces';
import { useLiveness } from '../../liveness/use-liveness';
import { useSettings, useStatus } from '../../queries';
import { CorrectionDialog } from '../people/correction/correction-dialog';
import type { Screen } from '../screen';
import type { Explained } from '../why/explained';
import { LiveWhy } from '../why/live-why';
import { FacesInView } from './faces-in-view';
import { keepFace } from './keep-face';
import { RecognisePicture } from './recognise-picture';
import { Recognition } from './recognition';
import classes from './recognize-screen.module.css';
import { StatusLine } from './status-line';
import { useLiveCorrection } from './use-live-correction';
import { useSpaceKey } from './use-space-key';

/** Who stands before the camera, live. */
export function RecognizeScreen({ show }: { show: (screen: Screen) => void }) {
  const [recognition] = useState(
    () => new Recognition((input) => ask('recognise', input), keepFace),
  );
  const { correction, dialog } = useLiveCorrection(recognition);
  const [paused, setPaused] = useState(false);
  const [explained, setExplained] = useState<Explained | null>(null);
  const why = useCallback(
    (track: string) => setExplained(recognition.explain(track)),
    [recognition],
  );
  const recogniser = useStatus().data?.recogniser;
  const ready = recogniser?.state === 'ready';
  const everyFrame = useSettings().data?.everyFrame ?? false;
  const mode = useSettings().data?.livenessRecognition ?? 'off';
  const session = useLiveFaces({
    onFrame: (frame) => {
      recognition.see(frame, { ready, everyFrame });
      if (mode !== 'off') reports.see(frame);
    },
    paused,
  });
  const reports = useLiveness(session, mode);
  const isPhoto = useObserved(session.choice).kind === 'photos';
  const toggle = () => setPaused((before) => !before && !isPhoto);
  useSpaceKey(toggle);

  useEffect(
    () => session.frame.subscribe(() => session.frame.read() ?? recognition.forget()),
    [session, recognition],
  );
  useEffect(() => {
    // A photograph may have been there before the model was.
    const frame = session.frame.read();
    if (ready && frame) recognition.see(frame, { ready, everyFrame: false });
  }, [session, recognition, ready]);
  useEffect(
    () =>
      listen('reembedding', () => {
        // After a change of the model people come back one by one, and a photograph was asked about once.
        const frame = session.frame.read();
        if (!frame || frame.moving) return;
        for (const { track } of frame.faces) recognition.askAgain(track);
      }),
    [session, recognition],
  );

  return (
    <div className={classes.screen}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2}>Recognise</Title>
        <Group gap="xs" wrap="nowrap">
          <SourcePicker session={session} />
          <Button
            variant="default"
            w={136}
            leftSection={paused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
            rightSection={<Kbd size="xs">␣</Kbd>}
            onClick={toggle}
            aria-keyshortcuts="Space"
            // A photograph stands still by itself.
            disabled={isPhoto}
          >
            {paused ? 'Resume' : 'Pause'}
          </Button>
        </Group>
      </Group>
      <div className={classes.live}>
        <RecognisePicture
          session={session}
          recognition={recognition}
          reports={reports}
          correction={correction}
          why={why}
          caption={
            <StatusLine
              session={session}
              recognition={recognition}
              recogniser={recogniser}
              paused={paused}
            />
          }
        />
      </div>
      <div className={classes.side}>
        <FacesInView
          session={session}
          recognition={recognition}
          reports={reports}
          model={recogniser?.state ?? 'loading'}
          enrol={() => show('enroll')}
          correction={correction}
          why={why}
        />
      </div>
      <CorrectionDialog {...dialog} />
      <LiveWhy explained={explained} close={() => setExplained(null)} />
    </div>
  );
}
