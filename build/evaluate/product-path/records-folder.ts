import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { cacheFolder } from '../../ready/cache-folder';
import type { Model } from './model';

/** What was not used for so long is of a code or a model that is gone. */
const FORGOTTEN_AFTER_MS = 30 * 24 * 3600 * 1000;

/**
 * The folder for records of exactly this code, model and runtime, made where there is none. Those that were
 * not used for a month are removed.
 */
export async function recordsFolder(made: {
  /** SHA-256 of the built program. */
  program: string;
  model: Model;
  /** Electron's path, which names its version. */
  runtime: string;
}): Promise<string> {
  const { program, model, runtime } = made;
  const { weight } = model;
  const key = createHash('sha256')
    .update(JSON.stringify({ program, weight, runtime, onnx: onnxRuntimeVersion() }))
    .digest('hex')
    .slice(0, 16);
  const all = join(cacheFolder(), 'faces');
  const folder = join(all, `${weight.id}-${key}`);
  await mkdir(folder, { recursive: true });
  const now = new Date();
  await utimes(folder, now, now);
  for (const name of await readdir(all)) {
    const { mtimeMs } = await stat(join(all, name));
    if (now.getTime() - mtimeMs > FORGOTTEN_AFTER_MS) {
      await rm(join(all, name), { recursive: true, force: true });
    }
  }
  return folder;
}

/** It is not in the bundle. */
function onnxRuntimeVersion(): string {
  const about: unknown = createRequire(import.meta.url)('onnxruntime-node/package.json');
  return z.object({ version: z.string() }).parse(about).version;
}
