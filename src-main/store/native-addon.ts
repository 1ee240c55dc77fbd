import { existsSync } from 'node:fs';
import { ProblemError } from '../contract/problem';

/** The Node-API version that better-sqlite3's prebuilt addon is made for. */
const PREBUILT_NEEDS = 10;

/**
 * Which addon file better-sqlite3 must load in this runtime: `undefined` for the prebuilt one in its
 * package, else the one that the set-up built from source.
 *
 * The prebuilt addon ends an older runtime without an exception, so the version is asked, never
 * tried. Throws a ProblemError where the source build is missing.
 *
 * @param builtFromSource where the set-up puts its build (`build/.ready/…`)
 */
export function sqliteAddon(
  builtFromSource: string,
  nodeApi: number = Number(process.versions.napi),
): string | undefined {
  if (nodeApi >= PREBUILT_NEEDS) return undefined;
  if (existsSync(builtFromSource)) return builtFromSource;
  throw new ProblemError(
    'database-unusable',
    'The database driver for this runtime is missing. Run "npm run ready" and start again.',
  );
}
