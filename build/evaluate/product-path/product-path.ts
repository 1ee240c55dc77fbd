import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProgram, PROGRAM_FOLDER } from './build-program';
import { FaceRecord } from './face-record';
import { MODELS_FOLDER, type Model } from './model';
import { recordsFolder } from './records-folder';
import { type Runtime, runProgram } from './run-program';

export interface PathOptions {
  runtime: Runtime;
  model: Model;
  /** Whether to keep the aligned crops: they are never cached, for they are large. */
  crops?: boolean;
  /**
   * Whether records of earlier runs are used, and kept for later ones. They are of the same file, the same
   * model and the same code, by their SHA-256.
   */
  cache: boolean;
  /** Told how many of the images are done, first those that are in the cache. */
  onProgress?(done: number, all: number): void;
}

/**
 * Sends image files through the product's own path (its picture decoder and its vision worker in a real
 * Electron page, its embedder in the main process) and returns what came out, in the order of the files. Of
 * several faces the one nearest to the middle is taken.
 *
 * @throws Error with a sentence where a file cannot be opened or the program failed.
 */
export async function throughProductPath(
  files: readonly string[],
  { runtime, model, crops = false, cache, onProgress }: PathOptions,
): Promise<FaceRecord[]> {
  const program = await buildProgram();
  const kept = cache && !crops;
  const folder = kept
    ? await recordsFolder({ program, model, runtime: runtime.executable })
    : await mkdtemp(join(tmpdir(), 'arcenroll-records-'));
  try {
    const records: string[] = [];
    // One by one: thousands at once would be more files than a process may open.
    for (const file of files) records.push(join(folder, recordName(await sha256Of(file))));
    const wanted = new Map(records.map((record, i) => [record, files[i]]));
    const open = [...wanted].filter(([record]) => !existsSync(record));
    const before = wanted.size - open.length;
    onProgress?.(before, wanted.size);
    if (open.length > 0) {
      const images = open.map(([record, file]) => ({ file, record }));
      await runProgram(
        runtime,
        {
          root: PROGRAM_FOLDER,
          modelsFolder: MODELS_FOLDER,
          modelFile: model.file,
          model: model.weight,
          crops,
          images,
        },
        (done) => onProgress?.(before + done, wanted.size),
      );
    }
    const found: FaceRecord[] = [];
    for (const record of records) {
      found.push(FaceRecord.parse(JSON.parse(await readFile(record, 'utf8'))));
    }
    return found;
  } finally {
    if (!kept) await rm(folder, { recursive: true, force: true });
  }
}

/** In folders of their first two digits: thousands in one would make it slow. */
function recordName(sha256: string): string {
  return join(sha256.slice(0, 2), `${sha256}.json`);
}

async function sha256Of(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new Error(`The image ${file} cannot be read.`, { cause });
  });
  return createHash('sha256').update(bytes).digest('hex');
}
