import { command, isCommand } from './command';
import { type ElectronRuntime, readyElectron } from './ready/electron-runtime';
import { readyModels } from './ready/models';
import { readySqliteAddon } from './ready/native-addon';
import type { Say } from './ready/say';
import { readySystemLibraries } from './ready/system-libraries';

const aloud: Say = (line) => console.log(line);

/**
 * Makes ready all that the app needs to run: Electron, its system libraries, the database addon and
 * the models. Quick and silent about what is there already.
 */
export async function makeReady(options: {
  /** Whether windows will be opened, so that without a display Xvfb is needed. */
  display: boolean;
  /** Whether this Node will open databases as well, as tests do; if not, it needs no addon. */
  thisNode?: boolean;
  /** Whether to try the official Electron again though its download failed lately. */
  retry?: boolean;
  /** Where it is told what is being done; on the standard output if not given. */
  say?: Say;
}): Promise<ElectronRuntime> {
  const { display, thisNode = true, retry = false, say = aloud } = options;
  const runtime = await readyElectron(say, { retry });
  await readySystemLibraries({ executable: runtime.executable, needsDisplay: display }, say);
  await readySqliteAddon(runtime.napi, say);
  if (thisNode) await readySqliteAddon(Number(process.versions.napi), say);
  await readyModels(say);
  return runtime;
}

/** Makes ready what code needs that runs in this Node without Electron, as unit tests do. */
export async function makeReadyForNode(): Promise<void> {
  await readySqliteAddon(Number(process.versions.napi), aloud);
  await readyModels(aloud);
}

async function main(): Promise<undefined> {
  const [part] = process.argv.slice(2);
  if (part === 'models') await readyModels(aloud);
  else if (part === undefined) await makeReady({ display: true, retry: true });
  else throw new Error(`There is no part "${part}" to make ready; the only one is "models".`);
  aloud('Ready.');
}

if (isCommand(import.meta.url)) await command(main);
