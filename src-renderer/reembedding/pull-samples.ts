import { ask } from '../arc';
import { Observable } from '../live/observable';
import { openStoredCrops, type StoredCrops } from './stored-crops';

/** What stopped the pulling, as a sentence; null while it goes on or there is nothing to pull. */
export const pullProblem = new Observable<string | null>(null);

let pulling = false;
/** Asked for once more while it was ending. */
let again = false;

/**
 * Reads the pictures that the main process wants to embed again until it wants none; once at a time. It sets
 * no timer, since those of a page out of sight hardly run: the main process sets the pace.
 */
export async function pullSamples(): Promise<void> {
  again = true;
  if (pulling) return;
  pulling = true;
  pullProblem.set(null);
  const crops = openStoredCrops();
  try {
    while (again) {
      again = false;
      await pullAll(crops);
    }
  } catch (error) {
    pullProblem.set(error instanceof Error ? error.message : String(error));
  } finally {
    crops.close();
    pulling = false;
  }
}

async function pullAll(crops: StoredCrops): Promise<void> {
  for (;;) {
    const wanted = await ask('nextReembedding');
    if (!wanted) return;
    const { sampleId } = wanted;
    await ask('reembedSample', { sampleId, crop: await crops.read(sampleId) });
  }
}
