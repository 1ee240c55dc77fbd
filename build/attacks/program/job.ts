import { z } from 'zod';
import type { EmbeddingWeight } from '../../../src-main/embedding/manifest';
import type { LivenessStart } from '../../../src-main/liveness/liveness-session';

/** What run-trials.ts asks of the hidden program, in a file whose path is its last argument. */
export interface Job {
  /** The folder with the built program. */
  root: string;
  modelsFolder: string;
  modelFile: string;
  model: EmbeddingWeight;
  liveness: LivenessStart;
  frameMs: number;
  /** Files of JPEG pictures, one after the other, and how long each is. */
  trials: { file: string; lengths: number[] }[];
}

const TrialOutcome = z.object({
  /** How often something was told of a face; 0 where none was found. */
  reports: z.number(),
  /** Whether it was taken for a living person's at any time. */
  passed: z.boolean(),
  /** The network's mean answer at the end. */
  passive: z.number().nullable(),
  /** The furthest motion, 1 being the limit of flat pictures. */
  motion: z.number().nullable(),
  /** Why it was not, at the end. */
  reason: z.string().nullable(),
});
export type TrialOutcome = z.infer<typeof TrialOutcome>;

/** What the program says on its standard output, one line of JSON each. */
export const Said = z.union([
  z.object({ trial: z.number(), outcome: TrialOutcome }),
  /** Nothing more will come; a sentence why. */
  z.object({ failed: z.string() }),
]);
export type Said = z.infer<typeof Said>;
