import { readdir, readFile } from 'node:fs/promises';
import type { ElectronApplication } from 'playwright';

/** One process of the app at one moment. */
export interface ProcessFigures {
  pid: number;
  /** "main", "page", "graphics", or Chromium's name for it. */
  name: string;
  /**
   * What it alone has written to memory; working set where the system does not tell. MiB. Pages of the program
   * itself are left out: they count as its own or as shared with how many others of the kind run.
   */
  mib: number;
  /** Open files, sockets and pipes; null where the system does not tell. */
  handles: number | null;
}

const NAMES: Record<string, string> = { Browser: 'main', Tab: 'page', GPU: 'graphics' };

/** Every process of the app, now. */
export async function figuresOf(electron: ElectronApplication): Promise<ProcessFigures[]> {
  const metrics = await electron.evaluate(({ app }) => app.getAppMetrics());
  return Promise.all(
    metrics.map(async ({ pid, type, name, memory }) => ({
      pid,
      name: NAMES[type] ?? name ?? type,
      mib: (await ownMemory(pid)) ?? memory.workingSetSize / 1024,
      handles: await handlesOf(pid),
    })),
  );
}

async function ownMemory(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => null);
  if (text === null) return null;
  return Number(/^Private_Dirty:\s+(\d+) kB$/m.exec(text)?.[1] ?? Number.NaN) / 1024;
}

async function handlesOf(pid: number): Promise<number | null> {
  return readdir(`/proc/${pid}/fd`).then(
    ({ length }) => length,
    () => null,
  );
}
