import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema';

/** How long a reader of the log is waited for, milliseconds: questions wait meanwhile. */
const PATIENCE_MS = 200;

/**
 * Brings the log (WAL) into the database file and empties it. The file's own deleted bytes are overwritten
 * (`secure_delete`), but the log keeps pages as they were before, until it is emptied.
 *
 * Returns false where another connection still reads from the log, as a backup does; then it is to be
 * called again. Closing the database empties the log as well.
 */
export async function truncateLog(database: Kysely<Tables>): Promise<boolean> {
  return database.connection().execute(async (connection) => {
    const { rows } = await sql<{ timeout: number }>`PRAGMA busy_timeout`.execute(connection);
    const patience = rows[0]?.timeout ?? 0;
    await setPatience(connection, PATIENCE_MS);
    try {
      const done = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(connection);
      return done.rows[0]?.busy === 0;
    } finally {
      await setPatience(connection, patience);
    }
  });
}

/** PRAGMA takes no parameters. */
async function setPatience(connection: Kysely<Tables>, ms: number): Promise<void> {
  await sql`PRAGMA busy_timeout = ${sql.lit(ms)}`.execute(connection);
}
