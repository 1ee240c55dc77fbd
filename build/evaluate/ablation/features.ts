import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EmbeddingWeight } from '../../../src-main/embedding/manifest';
import type { FeaturesOfImage, FeatureWork } from './feature-process';
import type { FoundFace } from './meshes';
import { keyOf, type View } from './view';

/** The raw features of all images by one view: row by row, zeros where no face was found. */
export type Features = Float32Array;

/** What the features of images are made with, and where they are kept. */
export interface FeatureSource {
  files: readonly string[];
  faces: readonly (FoundFace | null)[];
  modelFile: string;
  model: EmbeddingWeight;
  cacheFolder: string;
}

/** The features of every view; those that are not kept yet are made, on all cores. */
export async function featuresOf(
  source: FeatureSource,
  views: readonly View[],
): Promise<Map<string, Features>> {
  await mkdir(source.cacheFolder, { recursive: true });
  const known = new Map<string, Features>();
  const missing: View[] = [];
  for (const view of views) {
    const key = keyOf(view);
    if (known.has(key) || missing.some((other) => keyOf(other) === key)) continue;
    const kept = await readKept(fileOf(source, key));
    if (kept) known.set(key, kept);
    else missing.push(view);
  }
  // A few at a time: a run that is broken off loses no more than these.
  const AT_A_TIME = 4;
  for (let at = 0; at < missing.length; at += AT_A_TIME) {
    const some = missing.slice(at, at + AT_A_TIME);
    console.error(`features of view ${at + 1} to ${at + some.length} of ${missing.length} …`);
    const made = await make(source, some);
    for (const [i, view] of some.entries()) {
      const file = fileOf(source, keyOf(view));
      await writeFile(`${file}.part`, new Uint8Array(made[i].buffer));
      await rename(`${file}.part`, file);
      known.set(keyOf(view), made[i]);
    }
  }
  return known;
}

function fileOf({ files, model, cacheFolder }: FeatureSource, viewKey: string): string {
  const hash = createHash('sha256').update([viewKey, model.sha256, ...files].join('\n'));
  return join(cacheFolder, `${hash.digest('hex').slice(0, 24)}.f32`);
}

async function readKept(file: string): Promise<Features | null> {
  try {
    return new Float32Array(Uint8Array.from(await readFile(file)).buffer);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function make(
  source: FeatureSource,
  views: readonly View[],
): Promise<Float32Array<ArrayBuffer>[]> {
  const size = source.model.embeddingSize;
  const made = views.map(() => new Float32Array(source.files.length * size));
  const images = source.faces.flatMap((face, index) =>
    face ? [{ index, file: source.files[index], meshes: face.meshes }] : [],
  );
  const processes = availableParallelism();
  await Promise.all(
    Array.from({ length: processes }, (_, k) => {
      const work: FeatureWork = {
        modelFile: source.modelFile,
        model: source.model,
        views,
        images: images.filter((_image, i) => i % processes === k),
      };
      return runProcess(work, ({ index, features }) => {
        for (const [i, of] of made.entries()) {
          of.set(features.subarray(i * size, (i + 1) * size), index * size);
        }
      });
    }),
  );
  return made;
}

function runProcess(work: FeatureWork, take: (made: FeaturesOfImage) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./feature-process.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
    });
    child.on('message', (made) => take(made as FeaturesOfImage));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The process that makes features ended with ${code}.`));
    });
    child.send(work);
  });
}
