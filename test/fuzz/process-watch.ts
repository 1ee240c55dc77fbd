import type { ElectronApplication } from 'playwright';

/** What fuzzing may cost. */
export interface Cost {
  /** The longest that the main process's event loop was held up, milliseconds. */
  heldUpMs: number;
  /** The most that main process and page had at a time, MiB. */
  mainMiB: number;
  pageMiB: number;
}

/** Begins to measure in the main process, four times a second. */
export async function watchProcesses(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ app }) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const cost = { heldUpMs: 0, mainMiB: 0, pageMiB: 0 };
    const look = () => {
      const { mainMiB, pageMiB } = cost;
      const most = (kind: string, before: number) =>
        app
          .getAppMetrics()
          .filter(({ type }) => type === kind)
          .reduce((so, { memory }) => Math.max(so, memory.workingSetSize / 1024), before);
      cost.heldUpMs = delay.max / 1e6;
      cost.mainMiB = most('Browser', mainMiB);
      cost.pageMiB = most('Tab', pageMiB);
    };
    setInterval(look, 250);
    const costSoFar = () => {
      look();
      return cost;
    };
    Object.assign(globalThis, { costSoFar });
  });
}

export function costOf(electron: ElectronApplication): Promise<Cost> {
  return electron.evaluate(() => (globalThis as unknown as { costSoFar(): Cost }).costSoFar());
}
