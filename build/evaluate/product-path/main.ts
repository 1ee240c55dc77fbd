import { readFile } from 'node:fs/promises';
import { ipcMain } from 'electron';
import { openOnProcessor } from '../../../src-main/embedding/open-on-processor';
import type { AnalysedFace } from '../../../src-renderer/vision/analysed-face';
import { writeWhole } from '../../ready/cache-folder';
import { openHiddenPage } from '../hidden-page';
import { runHidden, say } from '../hidden-program';
import { type FaceRecord, toBase64 } from './face-record';
import type { Job, Said } from './job';
import type { Found, Work } from './messages';

// Sends images through the product's own path, without its screens: the page's vision worker finds and
// aligns, the main process's embedder embeds. Run by product-path.ts. Each image's record is written whole
// as soon as it is known, so that nothing is lost when this is killed.

const job: Job = JSON.parse(await readFile(process.argv.at(-1) ?? '', 'utf8'));

async function run(): Promise<void> {
  const embedder = await openOnProcessor(new URL('./embedding-engine.js', import.meta.url), {
    modelFile: job.modelFile,
    model: job.model,
  });

  /** A model's refusal belongs to the image; a thread that has ended, to the run. */
  async function embedded(
    face: AnalysedFace,
    { faces, frame }: Pick<Found, 'faces' | 'frame'>,
  ): Promise<FaceRecord> {
    try {
      const { vector, featureNorm } = await embedder.embedSample(face.crop);
      const { box, points, pose, quality, crop } = face;
      return {
        outcome: 'face',
        faces,
        frame,
        box,
        points,
        pose,
        quality: { ...quality },
        featureNorm,
        vector: toBase64(vector),
        ...(job.crops && { crop: toBase64(crop) }),
      };
    } catch (error) {
      if (embedder.ended || !(error instanceof Error)) throw error;
      return { outcome: 'refused', reason: error.message };
    }
  }

  async function take({ index, unreadable, face, ...found }: Found): Promise<void> {
    const record: FaceRecord =
      unreadable !== null
        ? { outcome: 'unreadable', reason: unreadable }
        : face
          ? await embedded(face, found)
          : { outcome: 'missed' };
    await writeWhole(job.images[index].record, JSON.stringify(record));
  }

  let given = 0;
  let taken = 0;
  const done = new Promise<void>((resolve, reject) => {
    ipcMain.handle('next', async (): Promise<Work | null> => {
      const index = given++;
      if (index >= job.images.length) return null;
      return { index, bytes: Uint8Array.from(await readFile(job.images[index].file)) };
    });
    ipcMain.handle('found', (_event, found: Found) => {
      // Not awaited: while this face is embedded, the page looks for the next.
      take(found)
        .then(() => {
          say({ done: ++taken } satisfies Said);
          if (taken === job.images.length) resolve();
        })
        .catch(reject);
    });
    ipcMain.handle('failed', (_event, reason: string) => reject(new Error(reason)));
  });

  await openHiddenPage(job.root, job.modelsFolder);
  await done;
  await embedder.close();
}

runHidden(run, (reason) => say({ failed: reason } satisfies Said));
