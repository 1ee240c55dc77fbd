import type { Kysely } from 'kysely';
import { z } from 'zod';
import { scoreRule } from '../contract/score-rule';
import type { Trained } from '../contract/training';
import type { Tables } from './schema';

/** Where it is written down, among the settings. */
const KEY = 'training.last';

const number = z.number();
const share = z.strictObject({ value: number, low: number, high: number });
const outcome = z.strictObject({
  rule: scoreRule,
  right: number,
  missed: number,
  wrong: number,
  strangersNamed: number,
  atEqualRisk: share,
  ahead: share,
});
const trained = z.strictObject({
  people: number,
  probes: number,
  epochs: number,
  threshold: z.strictObject({ now: number, agents: number }),
  heldOut: z.strictObject({ mean: outcome, agents: outcome }).nullable(),
  better: z.boolean(),
  adopted: z.boolean(),
  at: number,
}) satisfies z.ZodType<Trained>;

const lastTraining = z.strictObject({
  modelId: z.string(),
  /** Samples that it learned from, and the highest of their ids. */
  samples: number,
  newest: number,
  trained,
});

/** What the last training gave, and what of: figures and counts, nothing biometric. */
export type LastTraining = z.infer<typeof lastTraining>;

/** null where nothing was trained, or where another version wrote it down otherwise. */
export async function readLastTraining(database: Kysely<Tables>): Promise<LastTraining | null> {
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirst();
  return row ? (lastTraining.safeParse(JSON.parse(row.value)).data ?? null) : null;
}

export async function putLastTraining(database: Kysely<Tables>, last: LastTraining): Promise<void> {
  await database
    .replaceInto('settings')
    .values({ key: KEY, value: JSON.stringify(last) })
    .execute();
}
