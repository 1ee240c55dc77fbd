import type { Kysely } from 'kysely';
import { type Settings, settings } from '../contract/settings';
import { appendJournal } from './journal';
import type { Tables } from './schema';
import { StorePart } from './store-part';

/** Settings whose change decides who is recognised, or what is kept: each change goes into the journal. */
const JOURNALLED = [
  'matchThreshold',
  'runnerUpMargin',
  'duplicateThreshold',
  'erasePeopleUnseenDays',
  'erasePeopleWithoutConsent',
  'eraseSightingsDays',
  'livenessRecognition',
  'livenessEnrolment',
  'keepSightingFaces',
  'keepStrangers',
  'strangersExpireDays',
] as const satisfies readonly (keyof Settings)[];

export class StoredSettings extends StorePart {
  read(): Promise<Settings> {
    return this.answer(readSettings);
  }

  write(change: Partial<Settings>, now: number): Promise<void> {
    return this.change((transaction) => writeSettings(transaction, change, now));
  }
}

/** Writes some settings, in the caller's transaction. */
export async function writeSettings(
  transaction: Kysely<Tables>,
  change: Partial<Settings>,
  now: number,
): Promise<void> {
  const before = await readSettings(transaction);
  await putSettings(transaction, change);
  for (const setting of JOURNALLED) {
    const to = change[setting];
    const from = before[setting];
    if (to === undefined || to === from) continue;
    await appendJournal(transaction, 'setting-changed', { setting, from, to }, now);
  }
}

/** Writes some settings without a word in the journal: that is the caller's. */
export async function putSettings(
  transaction: Kysely<Tables>,
  change: Partial<Settings>,
): Promise<void> {
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) continue;
    await transaction
      .replaceInto('settings')
      .values({ key, value: JSON.stringify(value) })
      .execute();
  }
}

export async function readSettings(database: Kysely<Tables>): Promise<Settings> {
  const rows = await database.selectFrom('settings').selectAll().execute();
  return settings.parse(Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)])));
}
