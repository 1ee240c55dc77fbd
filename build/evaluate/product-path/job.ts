import { z } from 'zod';
import type { EmbeddingWeight } from '../../../src-main/embedding/manifest';

/** What product-path.ts asks of the hidden program, in a file whose path is its last argument. */
export interface Job {
  /** The folder with the built program. */
  root: string;
  modelsFolder: string;
  /** The network to embed with: its file, how it is to be fed, and by which views. */
  modelFile: string;
  model: EmbeddingWeight;
  /** Whether to keep the aligned crops in the records. */
  crops: boolean;
  /** Each image and the file that its record is written to. */
  images: { file: string; record: string }[];
}

/** What the program says on its standard output, one line of JSON each. */
export const Said = z.union([
  z.object({ done: z.number() }),
  /** Nothing more will come; a sentence why. */
  z.object({ failed: z.string() }),
]);

export type Said = z.infer<typeof Said>;
