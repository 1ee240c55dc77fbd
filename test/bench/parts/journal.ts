import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { DatabaseLock } from '../../../src-main/lock/database-lock';
import { appendJournal } from '../../../src-main/store/journal';
import { sqliteAddon } from '../../../src-main/store/native-addon';
import { openDatabase } from '../../../src-main/store/open-database';
import type { Tables } from '../../../src-main/store/schema';
import { BetterSqliteDialect } from '../../../src-main/store/sqlite-dialect';
import { keyLyingOpen } from '../../fixtures/key-lying-open';
import { durations, type Figure } from '../figure';
import { builtSqliteAddon, storeWorker } from './places';

const ENTRIES = 100_000;
const ROUNDS = 5;
/** Between two questions that are asked meanwhile, milliseconds. */
const ASKED_EVERY = 5;

/** Verifying a long journal, and how long other questions wait meanwhile. */
export async function journalFigures(folder: string): Promise<Figure[]> {
  const databaseFile = join(folder, 'journal.db');
  const { key, keyStore } = keyLyingOpen(databaseFile);
  const database = openDatabase(databaseFile, sqliteAddon(builtSqliteAddon), key);
  const tables = new Kysely<Tables>({ dialect: new BetterSqliteDialect(database) });
  await tables.transaction().execute(async (transaction) => {
    for (let i = 1; i <= ENTRIES; i++) {
      await appendJournal(transaction, 'samples-added', { person: i, samples: 5 }, i);
    }
  });
  await tables.destroy();

  const places = { databaseFile, builtSqliteAddon, storeWorker };
  const nobody = { onStatus: () => {}, onLock: () => {}, onChange: () => {} };
  const lock = new DatabaseLock(places, keyStore, nobody);
  const thread = await lock.open();
  const verified: number[] = [];
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let done = false;
    const began = performance.now();
    const verifying = thread.parts.journal.verify().then((check) => {
      done = true;
      if (!check.holds) throw new Error('The journal does not hold.');
      verified.push(performance.now() - began);
    });
    while (!done) {
      const asked = performance.now();
      await thread.parts.settings.read();
      waits.push(performance.now() - asked);
      await pause(ASKED_EVERY);
    }
    await verifying;
  }
  await lock.close();
  return [
    durations(
      { id: 'journal.verify', what: `verifying ${ENTRIES} entries of the journal` },
      verified,
    ),
    durations({ id: 'journal.wait', what: '  meanwhile, a question to the database' }, waits),
  ];
}
