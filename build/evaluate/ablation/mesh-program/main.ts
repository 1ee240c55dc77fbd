import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ipcMain } from 'electron';
import { openHiddenPage } from '../../hidden-page';
import { runHidden } from '../../hidden-program';
import { type Found, MESH_NUMBERS, PASSES, type Work } from './messages';

// Finds the whole face mesh of images, in several ways; run by meshes.ts, which also reads what is written.

const [root, modelsFolder, listFile, outFolder] = process.argv.slice(-4);

async function run(): Promise<void> {
  const images: string[] = JSON.parse(await readFile(listFile, 'utf8'));
  const meshes = new Float32Array(images.length * PASSES.length * MESH_NUMBERS).fill(Number.NaN);
  const records: (Pick<NonNullable<Found['face']>, 'pose' | 'passMs'> | null)[] = [];
  let given = 0;
  let taken = 0;

  const done = new Promise<void>((resolve, reject) => {
    ipcMain.handle('next', async (): Promise<Work | null> => {
      const index = given++;
      if (index >= images.length) return null;
      return { index, bytes: Uint8Array.from(await readFile(images[index])) };
    });
    ipcMain.handle('found', (_event, { index, face }: Found) => {
      records[index] = face && { pose: face.pose, passMs: face.passMs };
      if (face) meshes.set(face.meshes, index * PASSES.length * MESH_NUMBERS);
      if (++taken % 500 === 0) console.log(`${taken} of ${images.length} images`);
      if (taken === images.length) resolve();
    });
    ipcMain.handle('failed', (_event, reason: string) => reject(new Error(reason)));
  });

  await openHiddenPage(root, modelsFolder);
  await done;

  await writeFile(join(outFolder, 'faces.json'), JSON.stringify(records));
  const file = await open(join(outFolder, 'meshes.f32'), 'w');
  await file.writeFile(new Uint8Array(meshes.buffer));
  await file.close();
}

runHidden(run, (reason) => console.error(reason));
