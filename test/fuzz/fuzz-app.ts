import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication, Page } from 'playwright';
import { databaseFile, makeManyPeople, withDatabase } from '../fixtures/database-file';
import { launchApp, type RunningApp } from '../fixtures/running-app';
import { fuzzPictures, type PicturesFuzzed } from './fuzz-pictures';
import type { CallTally, ManyCalls } from './many-calls';
import { type Cost, costOf, watchProcesses } from './process-watch';
import { scriptOf } from './script';

/** What the app wrote last: the way to what ended it. */
const APP_LOG = fileURLToPath(new URL('../../test-results/fuzz/app.log', import.meta.url));

/** So many of the calls are made in the main process itself, past the border. */
const INSIDE = 0.3;
/** Calls between two looks at the app. */
const PIECE = 2_000;
const PEOPLE = 60;

/** What the app may take while it is fuzzed: what is sent at worst is 10 MB a time, eight at a time. */
const MOST_MAIN_MIB = 1_500;
const MOST_PAGE_MIB = 2_000;
/** The main process's loop is never held up longer. */
const HANG_MS = 1_000;

export interface AppFuzzed {
  through: CallTally;
  inside: CallTally;
  pictures: PicturesFuzzed;
  cost: Cost;
  faults: string[];
}

/**
 * Makes so many calls of a running app with a database in it, through the bridge and past it, and has it import
 * so many spoiled pictures.
 */
export async function fuzzApp(
  seed: number,
  { calls, pictures }: { calls: number; pictures: number },
): Promise<AppFuzzed> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'arcenroll-fuzz-'));
  try {
    await makeManyPeople(dataFolder, PEOPLE);
    const app = await launchApp({ dataFolder });
    let decoded: PicturesFuzzed;
    let fuzzed: Awaited<ReturnType<typeof fuzzRunning>>;
    try {
      decoded = await fuzzPictures(app, join(dataFolder, 'pictures'), seed, pictures);
      fuzzed = await fuzzRunning(app, dataFolder, seed, calls);
    } finally {
      await writeFile(APP_LOG, app.log());
      await app.close();
    }
    const { through, inside } = fuzzed;
    return {
      ...fuzzed,
      pictures: decoded,
      faults: [
        ...through.faults,
        ...inside.faults,
        ...decoded.faults,
        ...fuzzed.faults,
        ...faultsOfDatabase(dataFolder),
      ],
    };
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function fuzzRunning(app: RunningApp, dataFolder: string, seed: number, calls: number) {
  const { electron, page } = app;
  await answerWindows(electron, join(dataFolder, 'chosen'));
  await page.evaluate(await scriptOf('in-page.ts'));
  await electron.evaluate(await scriptOf('in-main.ts'));
  await watchProcesses(electron);
  const within = Math.round(calls * INSIDE);
  const through = await inPieces(seed, calls - within, (wanted) =>
    page.evaluate((given) => fuzzCalls(given), { ...wanted, inProcess: false, atATime: 8 }),
  );
  const inside = await inPieces(seed + 1, within, (wanted) =>
    electron.evaluate(({ ipcMain }, given) => fuzzCallsInside(ipcMain, given), {
      ...wanted,
      inProcess: true,
      atATime: 4,
    }),
  );
  const cost = await costOf(electron);
  return { through, inside, cost, faults: [...faultsOfCost(cost), ...(await faultsOfApp(app))] };
}

// What the scripts put among the globals, there.
declare function fuzzCalls(wanted: ManyCalls): Promise<CallTally>;
declare function fuzzCallsInside(ipcMain: Electron.IpcMain, wanted: ManyCalls): Promise<CallTally>;

/** Nobody sits before the system's windows: a place is chosen at times, and a question is declined. */
async function answerWindows(electron: ElectronApplication, place: string): Promise<void> {
  await mkdir(place);
  await electron.evaluate(({ dialog, shell }, folder) => {
    let asked = 0;
    const chosen = (path: string) => (asked++ % 3 === 0 ? path : null);
    dialog.showOpenDialog = async ({ properties }: Electron.OpenDialogOptions) => {
      const path = properties?.includes('openDirectory') ? chosen(folder) : null;
      return { canceled: path === null, filePaths: path === null ? [] : [path] };
    };
    dialog.showSaveDialog = async () => {
      const path = chosen(`${folder}/written`);
      return { canceled: path === null, filePath: path ?? '' };
    };
    dialog.showMessageBox = async () => ({ response: asked++ % 2, checkboxChecked: false });
    shell.openPath = async () => '';
    shell.showItemInFolder = () => {};
  }, place);
}

/** Small enough a piece for its answer to be waited for, each with a seed of its own. */
async function inPieces(
  seed: number,
  calls: number,
  make: (wanted: Pick<ManyCalls, 'seed' | 'calls'>) => Promise<CallTally>,
): Promise<CallTally> {
  let sum: CallTally | null = null;
  for (let made = 0; made < calls; made += PIECE) {
    const tally = await make({
      seed: seed * 1_000_003 + made,
      calls: Math.min(PIECE, calls - made),
    });
    sum = sum ? added(sum, tally) : tally;
    if (sum.faults.length > 0) break;
  }
  if (!sum) throw new Error('There is nothing to do.');
  return sum;
}

function added(one: CallTally, other: CallTally): CallTally {
  const refused = { ...one.refused };
  for (const [code, count] of Object.entries(other.refused)) {
    refused[code] = (refused[code] ?? 0) + count;
  }
  const slower = other.slowestAnswerMs > one.slowestAnswerMs ? other : one;
  return {
    calls: one.calls + other.calls,
    answered: one.answered + other.answered,
    refused,
    unsendable: one.unsendable + other.unsendable,
    slowestRefusalMs: Math.max(one.slowestRefusalMs, other.slowestRefusalMs),
    slowestAnswerMs: slower.slowestAnswerMs,
    slowestAnswer: slower.slowestAnswer,
    faults: [...one.faults, ...other.faults],
  };
}

function faultsOfCost({ heldUpMs, mainMiB, pageMiB }: Cost): string[] {
  return [
    ...(heldUpMs > HANG_MS ? [`The main process was held up for ${Math.round(heldUpMs)} ms.`] : []),
    ...(mainMiB > MOST_MAIN_MIB ? [`The main process took ${Math.round(mainMiB)} MiB.`] : []),
    ...(pageMiB > MOST_PAGE_MIB ? [`The page took ${Math.round(pageMiB)} MiB.`] : []),
  ];
}

/** The app is there as before: its page, its database, its journal. */
async function faultsOfApp({ page, log }: RunningApp): Promise<string[]> {
  const faults: string[] = [];
  const answer = await answersStill(page);
  if (answer.database !== 'open') faults.push(`The database is ${answer.database}.`);
  if (!answer.holds) faults.push('The journal does not hold any more.');
  if ((await page.locator('nav').count()) === 0) faults.push('The page is gone.');
  const thrown = /\[arcenroll\] .*(?:unhandled|uncaught).*/i.exec(log());
  if (thrown) faults.push(thrown[0]);
  return faults;
}

function answersStill(page: Page): Promise<{ database: string; holds: boolean }> {
  return page.evaluate(async () => {
    const status = await window.arc.readStatus(undefined);
    const journal = await window.arc.verifyJournal(undefined);
    return {
      database: status.ok ? status.value.database.state : 'silent',
      holds: journal.ok && journal.value.holds,
    };
  });
}

function faultsOfDatabase(dataFolder: string): string[] {
  const sound = withDatabase(databaseFile(dataFolder), (database) =>
    database.pragma('integrity_check', { simple: true }),
  );
  return sound === 'ok' ? [] : [`The database is damaged: ${sound}`];
}
