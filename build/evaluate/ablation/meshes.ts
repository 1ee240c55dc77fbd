import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'electron-vite';
import { z } from 'zod';
import { launchArguments } from '../../launch';
import type { FaceMeshes } from './alignment';
import { MESH_NUMBERS, PASSES, type Pass } from './mesh-program/messages';

const here = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const out = join(repository, 'out/mesh-program');

const records = z.array(
  z
    .object({
      pose: z.object({ yaw: z.number(), pitch: z.number(), roll: z.number() }),
      passMs: z.partialRecord(z.enum(PASSES), z.number()),
    })
    .nullable(),
);

/** What the face finder runs in: Electron, and an environment with a display. */
export interface Electron {
  executable: string;
  env: NodeJS.ProcessEnv;
}

/** The face of an image nearest to its middle. */
export interface FoundFace {
  pose: { yaw: number; pitch: number; roll: number };
  passMs: Partial<Record<Pass, number>>;
  meshes: FaceMeshes;
}

/**
 * The face meshes of image files, by every pass; null where no face was found. What was found once is kept
 * in the folder.
 */
export async function facesIn(
  files: readonly string[],
  cacheFolder: string,
  electron: Electron,
): Promise<(FoundFace | null)[]> {
  const key = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
  const folder = join(cacheFolder, `meshes-${key}`);
  const known = await readFaces(folder);
  if (known) return known;
  await findFaces(files, folder, electron);
  const found = await readFaces(folder);
  if (!found) throw new Error('The face finder wrote nothing.');
  return found;
}

async function readFaces(folder: string): Promise<(FoundFace | null)[] | null> {
  let json: string;
  try {
    json = await readFile(join(folder, 'faces.json'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const numbers = new Float32Array(
    Uint8Array.from(await readFile(join(folder, 'meshes.f32'))).buffer,
  );
  const each = PASSES.length * MESH_NUMBERS;
  return records
    .parse(JSON.parse(json))
    .map((face, i) => face && { ...face, meshes: numbers.subarray(i * each, (i + 1) * each) });
}

async function findFaces(
  files: readonly string[],
  folder: string,
  { executable, env }: Electron,
): Promise<void> {
  await build({ configFile: join(here, 'mesh-program/electron.vite.config.ts'), logLevel: 'warn' });
  await writeFile(
    join(out, 'package.json'),
    JSON.stringify({ name: 'mesh-program', type: 'module', main: 'main/main.js' }),
  );
  // Made beside its name: a folder that stands there is whole.
  const unfinished = `${folder}.part`;
  await mkdir(unfinished, { recursive: true });
  const list = join(unfinished, 'images.json');
  await writeFile(list, JSON.stringify(files));
  const extra = [out, join(repository, 'models'), list, unfinished];
  await new Promise<void>((resolve, reject) => {
    const child = spawn(
      executable,
      launchArguments({ appDir: out, extra }, () => {}),
      { env, stdio: ['ignore', 'inherit', 'pipe'] },
    );
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The face finder ended with ${code}:\n${errors}`));
    });
  });
  await rename(unfinished, folder);
}
