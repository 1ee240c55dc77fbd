import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What is made on the way of an export or a restore has this name, in the data folder. */
export const LEFTOVER = 'arcenroll-working-';

/** Removes what an app that was killed has left; to be called at start, before any task. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(LEFTOVER)) rmSync(join(folder, name), { force: true });
  }
}
