import { onTestFinished } from 'vitest';
import { mountSmallDisk, unmount } from '../fixtures/small-disk';
import { temporaryFolder } from './temporary-folder';

/** A folder on a disk of so many megabytes of its own, gone after the test; null where we get none. */
export function smallDisk(megabytes: number): string | null {
  const folder = temporaryFolder();
  if (!mountSmallDisk(folder, megabytes)) return null;
  onTestFinished(() => unmount(folder));
  return folder;
}
