import type { Pose } from '../../../src-main/contract/enrolment';
import type { FaceFault } from './face-check';

/** One thing to do, in words. */
export interface Hint {
  text: string;
  /** `problem`: no sample can be taken like this; `ask`: a pose is wanted; `good`: nothing to do. */
  tone: 'problem' | 'ask' | 'good';
}

/** Without a face for so long, more is said about it; in milliseconds. */
const LONG_WITHOUT_FACE_MS = 10_000;

const FAULTS: Record<FaceFault, string> = {
  far: 'Come closer',
  near: 'A little further away',
  'cut-off': 'Move into the middle of the picture',
  dark: 'Too dark: more light on the face, please',
  bright: 'Too bright: less light on the face, please',
  blurred: 'Hold still',
  'turned-away': 'Not so far: turn back a little',
};

const ASKS: Record<Pose, string> = {
  front: 'Look straight at the camera',
  left: 'Turn a little to your left',
  right: 'Turn a little to your right',
  up: 'Look up a little',
  down: 'Look down a little',
};

/** What was seen in one frame, and what is wanted. */
export interface Sighting {
  faces: number;
  /** How long there has been no face, in milliseconds; 0 when there is one. */
  withoutFaceMs: number;
  /** What is wrong with the only face. */
  fault: FaceFault | null;
  /** The pose that the face shows, null between two. */
  shown: Pose | null;
  asked: Pose | null;
  /** Nothing is left to capture. */
  complete: boolean;
}

/** The one most urgent hint. */
export function captureHint(sighting: Sighting): Hint {
  const { faces, withoutFaceMs, fault, shown, asked, complete } = sighting;
  if (complete) return { text: 'That is all. Press Save.', tone: 'good' };
  if (faces === 0) {
    const text =
      withoutFaceMs < LONG_WITHOUT_FACE_MS
        ? 'I cannot see a face'
        : 'Still no face. Sit close before the camera, with light from the front, and check that nothing covers the lens or the face.';
    return { text, tone: 'problem' };
  }
  if (faces > 1) {
    const many = faces === 2 ? 'Two people are' : 'Several people are';
    return { text: `${many} in the picture; only one, please`, tone: 'problem' };
  }
  if (fault) return { text: FAULTS[fault], tone: 'problem' };
  if (asked === null) return { text: 'Good, a few more: move your head a little', tone: 'good' };
  if (shown === asked) return { text: 'Good, hold…', tone: 'good' };
  return { text: ASKS[asked], tone: 'ask' };
}
