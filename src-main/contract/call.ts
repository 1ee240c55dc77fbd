import { z } from 'zod';

/** One thing the page may ask of the main process: its input's schema, and its result's type. */
export interface Call<Input extends z.ZodType, Result> {
  readonly input: Input;
  /** Never set; it carries the type. */
  readonly result?: Result;
}

/** Makes a row of the contract: `answering<Result>()(inputSchema)`. */
export function answering<Result>() {
  return <Input extends z.ZodType>(input: Input): Call<Input, Result> => ({ input });
}

export const nothing = z.undefined();
export const personId = z.int().positive();
export const sampleId = z.int().positive();
export const bytes = z.instanceof(Uint8Array);
