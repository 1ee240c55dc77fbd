/**
 * How far the app looks whether a face is a living person's. `off`: not at all; `warn`: it says what it finds;
 * `require`: who was not shown to be live is neither named nor taken as a sample.
 */
export const LIVENESS_MODES = ['off', 'warn', 'require'] as const;
export type LivenessMode = (typeof LIVENESS_MODES)[number];

/** Side of a liveness crop in pixels: the face and as much around it as the network for it wants to see. */
export const LIVENESS_CROP_SIDE = 128;

/** Bytes of one liveness crop: row by row, three bytes a pixel (red, green, blue). */
export const LIVENESS_CROP_BYTES = LIVENESS_CROP_SIDE * LIVENESS_CROP_SIDE * 3;

/** Numbers of one face mesh: x and y of 468 points, in pixels of the frame. */
export const MESH_FLOATS = 468 * 2;

/** More meshes of one track than this do not come at a time. */
export const MOST_MESHES = 32;

/** One frame's mesh of a track. */
export interface Mesh {
  /** Milliseconds of the page's steady clock. */
  at: number;
  points: Float32Array<ArrayBuffer>;
}

/** Why a face is not taken for a living person's. */
export type LivenessReason =
  /** It looks like a print or a screen. */
  | 'looks-recaptured'
  /** It moves as a flat picture does, or not at all. */
  | 'flat'
  /** The very same picture comes again and again. */
  | 'frozen'
  /** A stretch of the video comes again. */
  | 'looping'
  /** The face is too small in the picture to tell. */
  | 'too-small'
  /** A part of the face is outside the camera's picture. */
  | 'cut-off'
  /** The challenge was not met. */
  | 'challenge-failed';

/** What a person is asked to do before the camera. */
export const CHALLENGE_STEPS = ['blink', 'turn-left', 'turn-right', 'come-closer'] as const;
export type ChallengeStep = (typeof CHALLENGE_STEPS)[number];

/** How a challenge fares. */
export interface ChallengeView {
  /** What is asked for now; null when it has ended. */
  step: ChallengeStep | null;
  /** Steps that were done, of how many. */
  done: number;
  all: number;
  /** Milliseconds left for the step. */
  leftMs: number;
}

/** What is known of whether a track shows a living person. */
export interface Liveness {
  state: 'checking' | 'live' | 'not-live';
  /** Why not; null where it is live, or nothing speaks against it yet. */
  reason: LivenessReason | null;
  /** Mean probability by the network that it is no recapture, 0…1; null before the first crop. */
  passive: number | null;
  /** The furthest motion of the face so far, 1 being the limit of flat pictures; null: too little was seen. */
  motion: number | null;
  /** The camera's name is one that programs which play pictures as a camera use. */
  virtualCamera: boolean;
  challenge: ChallengeView | null;
}
