import { stat } from 'node:fs/promises';
import type { LockFiles } from './lock-files';

const LOOK_EVERY_MS = 250;

/**
 * Tells how much of a database's copy under another key is written, 0…1, by the size of its file: the thread
 * that writes it is busy. Returns the function that ends that.
 */
export function watchCopy(
  { database, next }: LockFiles,
  tell: (fraction: number) => void,
): () => void {
  let told = 0;
  const look = async () => {
    const [whole, copied] = await Promise.all([sizeOf(database), sizeOf(next)]);
    const fraction = whole > 0 ? Math.min(copied / whole, 1) : 0;
    if (fraction <= told) return;
    told = fraction;
    if (timer !== null) tell(fraction);
  };
  let timer: NodeJS.Timeout | null = setInterval(() => void look(), LOOK_EVERY_MS);
  return () => {
    if (timer) clearInterval(timer);
    timer = null;
  };
}

/** Zero for a file that is not there, as between two looks. */
async function sizeOf(file: string): Promise<number> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  return size;
}
