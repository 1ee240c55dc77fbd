import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import {
  EXECUTION_PROVIDERS,
  PROVIDER_WISHES,
  type ProviderTrial,
  type ProviderWish,
} from '../contract/execution-provider';

// What is known of this machine's execution providers, beside the database and not in it: it is about the
// machine, and needed before the database is unlocked.

const trial = z.object({
  provider: z.enum(EXECUTION_PROVIDERS),
  outcome: z.enum(['fastest', 'slower', 'differs', 'failed']),
  faceMs: z.number().nullable(),
  agreement: z.number().nullable(),
  reason: z.string().nullable(),
}) satisfies z.ZodType<ProviderTrial>;

const providerFile = z.object({
  wish: z.enum(PROVIDER_WISHES),
  /** What the trials are true of: another driver, device or model makes them void. */
  triedOn: z.string(),
  trials: z.array(trial),
});

export interface KnownProviders {
  wish: ProviderWish;
  triedOn: string;
  trials: ProviderTrial[];
}

/** What was kept; null where nothing was. Rejects where it cannot be read. */
export async function readProviderFile(file: string): Promise<KnownProviders | null> {
  try {
    return providerFile.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
