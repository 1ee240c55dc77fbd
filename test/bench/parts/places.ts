import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** Where the app's own files lie in the clone; as main.ts names them. */
export const builtSqliteAddon = join(repository, 'build/.ready/sqlite-napi9/better_sqlite3.node');
export const modelsFolder = join(repository, 'models');
export const embeddingEngine = new URL('../../../out/main/embedding-engine.js', import.meta.url);
export const storeWorker = new URL('../../../out/main/store-worker.js', import.meta.url);
export const scanWorker = new URL('../../../out/main/scan-worker.js', import.meta.url);
export const duplicatesWorker = new URL('../../../out/main/duplicates-worker.js', import.meta.url);

/** Databases are measured beside the clone: the system's folder for temporary files may be in memory. */
export const scratchFolder = join(repository, 'test-results/bench');
