import { z } from 'zod';
import { answering, nothing, sampleId } from './call';
import { crop } from './picture';
import type { ReembeddingState } from './reembedding';

/**
 * After a change of the model: the page reads stored pictures, which belongs into its sandbox, and hands
 * their pixels over to be embedded, one sample after the other.
 */
export const reembeddingCalls = {
  /** How far it is; later changes come by the `reembedding` signal. */
  readReembedding: answering<ReembeddingState>()(nothing),
  /** Whose picture is wanted next; null when nothing is left to do. */
  nextReembedding: answering<{ sampleId: number } | null>()(nothing),
  /** The pixels of the picture that was wanted; null where it cannot be decoded. */
  reembedSample: answering<void>()(z.strictObject({ sampleId, crop: crop.nullable() })),
};
