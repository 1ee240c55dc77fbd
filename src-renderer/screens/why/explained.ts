import type { Decision } from '../../../src-main/contract/decision';

/** A frame that was pooled into a decision. */
export interface ExplainedFrame {
  /** Above 0, at most 1; the frame counts by its share of all weights. */
  weight: number;
  /** CROP_SIDE² pixels, RGB; null where the page does not have it any more. */
  crop: Uint8Array<ArrayBuffer> | null;
}

/** A decision on a live face, and what it was made of. */
export interface Explained {
  decision: Decision;
  /** The newest last. */
  frames: readonly ExplainedFrame[];
}
