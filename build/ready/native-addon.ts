import { existsSync } from 'node:fs';
import { cp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedFolder, writeWhole } from './cache-folder';
import { lastLines, run } from './child-process';
import { hasProgram, installPackages } from './debian';
import type { Say } from './say';

/** The Node-API version the addon inside the package is built for; below it, loading it crashes. */
const PREBUILT_NAPI = 10;
const ADDON_FILE = 'better_sqlite3.node';
const PROGRESS_EVERY_MS = 10_000;

// Declares the addon as "experimental" Node-API, which older runtimes accept, in place of version 10.
const COMPILER_FLAGS =
  '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';
// Changed whenever the way of building changes, so that an addon built the old way is not used.
const RECIPE = 1;

const require = createRequire(import.meta.url);
const repository = fileURLToPath(new URL('../..', import.meta.url));
/** Where the app finds the addon to use on an older runtime. */
export const builtAddonFile = join(repository, 'build/.ready/sqlite-napi9', ADDON_FILE);

/**
 * Sees to it that better-sqlite3 has an addon for a runtime of this Node-API version. The package's
 * own serves from version 10; for older runtimes one is compiled, once for each user.
 */
export async function readySqliteAddon(napi: number, say: Say): Promise<void> {
  if (napi >= PREBUILT_NAPI) return;
  if (process.platform === 'win32') {
    throw new Error(
      'On Windows ArcEnroll needs Node.js 22.14 or newer; install it from nodejs.org.',
    );
  }
  const packageFolder = dirname(require.resolve('better-sqlite3/package.json'));
  const key = await cacheKey(packageFolder);
  const keyFile = `${builtAddonFile}.txt`;
  if (existsSync(builtAddonFile) && existsSync(keyFile)) {
    if ((await readFile(keyFile, 'utf8')) === key) return;
  }
  const folder = await cachedFolder(key, (unfinished) => build(packageFolder, unfinished, say));
  // The key last: after an interruption between the two, the addon is simply copied again.
  await writeWhole(builtAddonFile, await readFile(join(folder, ADDON_FILE)));
  await writeWhole(keyFile, key);
}

async function cacheKey(packageFolder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) {
    throw new Error(`${packageFolder}/package.json has no version; run "npm install" again.`);
  }
  const libc = process.platform === 'linux' ? `-${libcName()}` : '';
  return `sqlite-addon-${manifest.version}-${process.platform}-${process.arch}${libc}-recipe${RECIPE}`;
}

/** glibc's version is in the name: a home folder may be shared by machines old and new. */
function libcName(): string {
  const report: unknown = process.report.getReport();
  if (typeof report !== 'object' || report === null || !('header' in report)) return 'unknown';
  const { header } = report;
  const isGlibc = typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
  return isGlibc ? `glibc${header.glibcVersionRuntime}` : 'musl';
}

async function build(packageFolder: string, folder: string, say: Say): Promise<void> {
  await readyCompiler(say);
  const source = join(folder, 'source');
  const fromPackage = createRequire(join(packageFolder, 'package.json'));
  const headers = dirname(fromPackage.resolve('node-addon-api/package.json'));
  // A copy, because compiling in node_modules would leave files there which npm knows nothing of.
  await cp(packageFolder, source, {
    recursive: true,
    filter: (path) => path !== join(packageFolder, 'prebuilds'),
  });
  await cp(headers, join(source, 'node_modules/node-addon-api'), { recursive: true });

  await compile(source, say);

  const addon = join(folder, ADDON_FILE);
  await cp(join(source, 'build/Release', ADDON_FILE), addon);
  await rm(source, { recursive: true });
  await proveItWorks(addon, folder);
}

async function readyCompiler(say: Say): Promise<void> {
  const missing = [
    { programs: ['g++', 'c++', 'clang++'], packages: ['g++'] },
    { programs: ['make'], packages: ['make'] },
    { programs: ['python3'], packages: ['python3'] },
  ].filter(({ programs }) => !programs.some(hasProgram));
  if (missing.length === 0) return;
  const names = missing.map(({ programs }) => programs[0]).join(', ');
  await installPackages(
    missing.flatMap(({ packages }) => packages),
    `The database addon must be compiled for this runtime, and the machine lacks: ${names}.`,
    say,
  );
}

async function compile(source: string, say: Say): Promise<void> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say('Compiling the database addon for this older runtime (about two minutes, only once).');
  const progress = setInterval(() => say(`  compiling, ${seconds()} s`), PROGRESS_EVERY_MS);
  try {
    const { code, output } = await run(process.execPath, nodeGypArguments(), {
      cwd: source,
      env: { ...process.env, CXXFLAGS: `${process.env.CXXFLAGS ?? ''} ${COMPILER_FLAGS}`.trim() },
    });
    if (code !== 0) {
      throw new Error(`The database addon could not be compiled.\n${lastLines(output)}`);
    }
  } finally {
    clearInterval(progress);
  }
  say(`Compiled the database addon in ${seconds()} s.`);
}

function nodeGypArguments(): string[] {
  const args = [require.resolve('node-gyp/bin/node-gyp.js'), 'rebuild', '--release'];
  args.push('--force_build=1', '--jobs=max');
  const prefix = dirname(dirname(process.execPath));
  // Node's headers usually lie beside node itself; then nothing is downloaded.
  if (existsSync(join(prefix, 'include/node/node_api.h'))) args.push(`--nodedir=${prefix}`);
  return args;
}

/** Opens an encrypted database in a process of its own: an addon that does not fit would crash it. */
async function proveItWorks(addon: string, folder: string): Promise<void> {
  const script = `
    const Database = require(${JSON.stringify(require.resolve('better-sqlite3'))});
    const open = (key) => {
      const database = new Database('proof.db', { nativeBinding: ${JSON.stringify(addon)} });
      database.pragma("cipher='chacha20'");
      database.pragma("key='" + key + "'");
      return database;
    };
    const written = open('right');
    written.exec('create table proof (n); insert into proof values (42)');
    written.close();
    const read = open('right').prepare('select n from proof').pluck().get();
    let refused = '';
    try { open('wrong').prepare('select n from proof').get(); } catch (error) { refused = error.code; }
    if (read !== 42 || refused !== 'SQLITE_NOTADB') throw new Error(read + ' ' + refused);
  `;
  const { code, signal, output } = await run(process.execPath, ['-e', script], { cwd: folder });
  if (code !== 0) {
    throw new Error(
      `The compiled database addon does not work (${signal ?? `exit code ${code}`}).\n${lastLines(output)}`,
    );
  }
  await rm(join(folder, 'proof.db'));
}
