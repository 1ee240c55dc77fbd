import { sqliteAddon } from '../../../src-main/store/native-addon';

/** The addon for the Node that runs the tests. */
export const ADDON = sqliteAddon('build/.ready/sqlite-napi9/better_sqlite3.node');
