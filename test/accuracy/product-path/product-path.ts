import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'electron-vite';
import { z } from 'zod';
import { launchArguments } from '../../../build/launch';
import type { FaceRecord } from './messages';

const here = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const out = join(repository, 'out/product-path');

const point = z.object({ x: z.number(), y: z.number() });
const records = z.array(
  z.object({
    faces: z.number(),
    points: z
      .object({
        leftEye: point,
        rightEye: point,
        nose: point,
        leftMouth: point,
        rightMouth: point,
      })
      .nullable(),
    featureNorm: z.number().nullable(),
  }),
);

/** One image after the product's own path. */
export interface EmbeddedImage extends FaceRecord {
  /** Unit vector; null where no face was found. */
  vector: Float32Array | null;
  /** The renderer's crop, for the first images only (see `crops`); null where there is none. */
  crop: Uint8Array | null;
}

/**
 * Sends image files through the product's own path (its vision worker in a real Electron page, its
 * embedder in the main process) and returns what came out, in the order of the files.
 *
 * @param crops of how many images, from the first on, to keep the crops; each must show a face.
 */
export async function throughProductPath(
  files: readonly string[],
  { crops = 0 }: { crops?: number } = {},
): Promise<EmbeddedImage[]> {
  const executable = process.env.ARCENROLL_ELECTRON;
  if (!executable) throw new Error('Start this test with "npm test" or "npm run test:accuracy".');
  await build({ configFile: join(here, 'electron.vite.config.ts'), logLevel: 'warn' });
  await writeFile(
    join(out, 'package.json'),
    JSON.stringify({ name: 'product-path', type: 'module', main: 'main/main.js' }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'arcenroll-path-'));
  try {
    const list = join(folder, 'images.json');
    await writeFile(list, JSON.stringify(files));
    const extra = [out, join(repository, 'models'), list, folder, String(crops)];
    await run(
      executable,
      launchArguments({ appDir: out, extra }, () => {}),
    );

    const found = records.parse(JSON.parse(await readFile(join(folder, 'faces.json'), 'utf8')));
    const vectors = new Float32Array((await readFile(join(folder, 'vectors.f32'))).buffer);
    const rgb = new Uint8Array(await readFile(join(folder, 'crops.rgb')));
    const size = vectors.length / files.length;
    return found.map((record, i) => ({
      ...record,
      vector: record.points ? vectors.slice(i * size, (i + 1) * size) : null,
      crop: i < crops ? rgb.slice(i * CROP, (i + 1) * CROP) : null,
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const CROP = 112 * 112 * 3;

function run(executable: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { stdio: ['ignore', 'inherit', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The product's path ended with ${code}:\n${errors}`));
    });
  });
}
