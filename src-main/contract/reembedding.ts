/**
 * How far the stored samples have been embedded again with the recognition model in use. Vectors of
 * different models are never compared, so that a sample counts for recognition only when it is ready.
 */
export interface ReembeddingState {
  /** Samples whose vectors are of the model in use. */
  ready: number;
  /** All samples. */
  total: number;
  /** Samples that were tried and whose pictures cannot be used; they keep their old vectors. */
  unreadable: number;
  /** People with samples of whom none is ready: they are Unknown meanwhile. */
  peopleWaiting: number;
}

/** Samples that are still to be embedded again. */
export function stillToDo({ ready, total, unreadable }: ReembeddingState): number {
  return Math.max(0, total - ready - unreadable);
}
