import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Marks that the app runs; gives what takes the mark away when it ends as it should.
 *
 * @returns also whether the run before had left its mark: it crashed, was killed, or the power failed. No dump of
 *   memory is kept of that, for there would be faces and the key in it.
 */
export function markRun(folder: string): { crashedBefore: boolean; ended: () => void } {
  const mark = join(folder, 'running');
  const crashedBefore = existsSync(mark);
  writeFileSync(mark, '');
  return { crashedBefore, ended: () => rmSync(mark, { force: true }) };
}
