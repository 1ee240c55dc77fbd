import type { CallInput } from '../../../../src-main/contract/calls';
import type { Candidate } from '../../../../src-main/contract/decision';

/** A face that was taken for somebody, or for nobody, and is to be put right. */
export interface FaceToCorrect {
  /** What the main process knows it by. */
  face: CallInput<'correctFace'>['face'];
  /** Where its picture is; null where none was kept: then it cannot become a sample. */
  picture: string | null;
  /** Whom it was taken for; null: Unknown. */
  labelled: { id: number; name: string } | null;
  /** The people nearest to it, best first. */
  nearest: readonly Candidate[];
}
