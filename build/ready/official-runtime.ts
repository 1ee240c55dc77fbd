import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { lastLines } from './child-process';
import type { Say } from './say';

const LOOK_EVERY_MS = 250;
const TELL_EVERY_MS = 5000;
// Long enough for a slow line to falter; a download that stands still for this long is dead.
const STANDSTILL_MS = 60_000;

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

export type OfficialElectron = { executable: string; version: string };

/** The official binary, if it is on this machine: in ELECTRON_OVERRIDE_DIST_PATH or downloaded. */
export async function findOfficialElectron(): Promise<OfficialElectron | undefined> {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = chosen ? resolve(chosen) : join(packageFolder, 'dist');
  const executable = join(folder, executableName());
  // The electron package writes path.txt last, so with it the unpacking was completed.
  const complete =
    existsSync(executable) && (chosen || existsSync(join(packageFolder, 'path.txt')));
  if (!complete) {
    if (chosen) {
      throw new Error(
        `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}; correct it or unset it.`,
      );
    }
    return undefined;
  }
  const version = await readVersion(join(folder, 'version'));
  // A binary of the version before an upgrade is no use: it is downloaded anew.
  if (!chosen && version !== (await pinnedElectronVersion())) return undefined;
  return { executable, version };
}

/** The version of Electron that package.json asks for. */
export async function pinnedElectronVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version);
  }
  throw new Error(`${packageFolder}/package.json has no version; run "npm install" again.`);
}

/**
 * Lets the electron package download its binary, with its own checks. Gives undefined when that
 * worked, else the reason. A host that does not answer is waited for no longer than
 * `firstByteWithinMs`: nothing else would end such a download.
 */
export async function downloadOfficialElectron(
  firstByteWithinMs: number,
  say: Say,
): Promise<string | undefined> {
  // A temporary folder of the download's own, so that what arrives in it can be seen.
  const temporary = await mkdtemp(join(tmpdir(), 'arcenroll-electron-'));
  const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    env: { ...downloadEnvironment(), TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  try {
    const folders = [temporary, join(packageFolder, 'dist')];
    const ended = await watch(child, folders, firstByteWithinMs, say);
    if (ended !== 0) return typeof ended === 'string' ? ended : reason(errors);
    return undefined;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Electron's downloader goes through a proxy only when told to, even where one is set. */
function downloadEnvironment(): NodeJS.ProcessEnv {
  const { HTTPS_PROXY, https_proxy, ELECTRON_GET_USE_PROXY } = process.env;
  const proxy = HTTPS_PROXY ?? https_proxy;
  if (!proxy || ELECTRON_GET_USE_PROXY !== undefined) return process.env;
  return { ...process.env, HTTPS_PROXY: proxy, ELECTRON_GET_USE_PROXY: 'true' };
}

/** Waits for the download's end: its exit code, or in words why it was given up. */
async function watch(
  child: ChildProcess,
  folders: readonly string[],
  firstByteWithinMs: number,
  say: Say,
): Promise<number | string> {
  const exit = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  const bytesBefore = await bytesIn(folders);
  let bytes = bytesBefore;
  let most = bytesBefore;
  let changedAt = Date.now();
  let toldAt = Date.now();
  while (true) {
    const ended = await Promise.race([exit, wait(LOOK_EVERY_MS)]);
    if (ended !== undefined) return ended;
    const now = await bytesIn(folders);
    if (now !== bytes) changedAt = Date.now();
    bytes = now;
    most = Math.max(most, bytes);
    const patience = most === bytesBefore ? firstByteWithinMs : STANDSTILL_MS;
    if (Date.now() - changedAt > patience) {
      child.kill('SIGKILL');
      await exit;
      return `nothing arrived for ${Math.round(patience / 1000)} s`;
    }
    if (Date.now() - toldAt > TELL_EVERY_MS && most > bytesBefore) {
      say(`  ${Math.round((most - bytesBefore) / 1e6)} MB`);
      toldAt = Date.now();
    }
  }
}

async function bytesIn(folders: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const folder of folders) {
    for (const name of await unlessGone(readdir(folder, { recursive: true }), [])) {
      bytes += await unlessGone(sizeOf(join(folder, name)), 0);
    }
  }
  return bytes;
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path);
  return found.isFile() ? found.size : 0;
}

/** The download renames and removes its own files while we look at them. */
async function unlessGone<T>(looking: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await looking;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise;
    throw error;
  }
}

function reason(errors: string): string {
  const line = errors.split('\n').find((candidate) => /Error/.test(candidate));
  return line?.trim() ?? lastLines(errors, 1);
}

function wait(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

async function readVersion(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).trim().replace(/^v/, '');
}
