import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { ask } from '../../arc';
import { webpOfCrop } from '../../vision/crop-picture';
import type { CorrectionDialogProps } from '../people/correction/correction-dialog';
import type { FaceToCorrect } from '../people/correction/face-to-correct';
import { useCorrection } from '../people/correction/use-correction';
import type { Recognition } from './recognition';

/** What the operator can say of a face in view. */
export interface LiveCorrection {
  /** It is not whom its label names. */
  deny: (track: string) => void;
  /** Asks who it is. */
  choose: (track: string) => void;
}

interface Held {
  track: string;
  face: FaceToCorrect;
  held: string;
  picture: string;
}

/** Holds on to the face of a track, as it was last asked about; null where it has left meanwhile. */
async function hold(recognition: Recognition, track: string): Promise<Held | null> {
  const probe = recognition.probeOf(track);
  const decision = recognition.tracks.read().get(track)?.label?.decision;
  if (!probe || !decision) return null;
  const { crop, quality } = probe;
  const best = decision.verdict === 'known' ? decision.best : null;
  const webp = webpOfCrop(crop);
  const { id, nearest } = await ask('holdFace', {
    track,
    crop,
    picture: webp,
    quality,
    labelled: best?.personId ?? null,
  });
  const picture = URL.createObjectURL(new Blob([webp], { type: 'image/webp' }));
  const labelled = best && { id: best.personId, name: best.name };
  return { track, held: id, picture, face: { face: { held: id }, picture, labelled, nearest } };
}

/** Correcting live faces: each is held by the main process until that is done or given up. */
export function useLiveCorrection(recognition: Recognition): {
  correction: LiveCorrection;
  dialog: CorrectionDialogProps;
} {
  const [asked, setAsked] = useState<Held | null>(null);
  const correct = useCorrection();

  useEffect(() => {
    if (!asked) return;
    return () => {
      URL.revokeObjectURL(asked.picture);
      void ask('releaseFace', { held: asked.held });
    };
  }, [asked]);

  const begin = (track: string, work: (held: Held) => void | Promise<void>) => {
    hold(recognition, track)
      .then((held) => {
        if (held) return work(held);
        notifications.show({ message: 'This face has left the picture.' });
      })
      .catch(({ message }: Error) => notifications.show({ color: 'red', message }));
  };
  const correction: LiveCorrection = {
    deny: (track) =>
      begin(track, ({ face, picture }) => {
        URL.revokeObjectURL(picture);
        return correct(face, { nobody: true }, false, () => recognition.askAgain(track));
      }),
    choose: (track) => begin(track, setAsked),
  };
  return {
    correction,
    dialog: {
      face: asked?.face ?? null,
      close: () => setAsked(null),
      correct: async (face, as, sample) =>
        correct(face, as, sample, () => asked && recognition.askAgain(asked.track)),
    },
  };
}
