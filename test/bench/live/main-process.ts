import { readdir, readFile } from 'node:fs/promises';
import type { IntervalHistogram } from 'node:perf_hooks';
import type { ElectronApplication } from 'playwright';

/** How late the main process's event loop was, milliseconds. */
export interface LoopDelay {
  p50: number;
  p99: number;
  largest: number;
  samples: number;
}

declare global {
  /** In the app's main process, from the beginning of a measurement to its end. */
  var benchLoopDelay: IntervalHistogram | undefined;
}

/**
 * Measures the main process's event loop while something is done: a timer of 1 ms, and how long each of its
 * rounds really took. An idle loop therefore shows 1 ms and what the system's timers add, not 0.
 */
export async function loopDelayDuring<Result>(
  electron: ElectronApplication,
  work: () => Promise<Result>,
): Promise<{ delay: LoopDelay; result: Result }> {
  await beginLoopDelay(electron);
  const result = await work();
  return { delay: await endLoopDelay(electron), result };
}

/** Begins the measurement that `endLoopDelay` ends. */
export async function beginLoopDelay(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    globalThis.benchLoopDelay = monitorEventLoopDelay({ resolution: 1 });
    globalThis.benchLoopDelay.enable();
  });
}

export function endLoopDelay(electron: ElectronApplication): Promise<LoopDelay> {
  return electron.evaluate(() => {
    const measured = globalThis.benchLoopDelay;
    if (!measured) throw new Error('The measurement was not begun.');
    measured.disable();
    return {
      p50: measured.percentile(50) / 1e6,
      p99: measured.percentile(99) / 1e6,
      largest: measured.max / 1e6,
      samples: measured.count,
    };
  });
}

/**
 * How much of one core all processes of the app together use while something is done, percent: 200 are two
 * cores busy all the time.
 */
export async function processorDuring<Result>(
  electron: ElectronApplication,
  work: () => Promise<Result>,
): Promise<{ percent: number; result: Result }> {
  const before = await processorSeconds(electron);
  const began = performance.now();
  const result = await work();
  const used = (await processorSeconds(electron)) - before;
  return { percent: (used * 100_000) / (performance.now() - began), result };
}

/**
 * On Linux what the scheduler counted of each thread, to the nanosecond: what Electron reads counts ticks of the clock,
 * which short pieces of work at every frame of a camera come upon more often than they last.
 */
async function processorSeconds(electron: ElectronApplication): Promise<number> {
  const processes = await electron.evaluate(({ app }) =>
    app.getAppMetrics().map(({ pid, cpu }) => ({ pid, counted: cpu.cumulativeCPUUsage })),
  );
  const seconds = processes.map(({ pid, counted = Number.NaN }) =>
    process.platform === 'linux' ? scheduledSeconds(pid) : counted,
  );
  return (await Promise.all(seconds)).reduce((sum, each) => sum + each, 0);
}

/** What the threads of a process have had of the processor, those that have ended left out. */
async function scheduledSeconds(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`);
  const nanoseconds = threads.map(async (thread) => {
    const counts = await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8');
    return Number(counts.split(' ')[0]);
  });
  return (await Promise.all(nanoseconds)).reduce((sum, each) => sum + each, 0) / 1e9;
}

/** One process of the app. */
export interface ProcessMemory {
  name: string;
  /** Working set: all pages in memory, those shared with other processes included; megabytes. */
  workingSetMB: number;
}

/** The memory of every process of the app, now. */
export async function memoryOf(electron: ElectronApplication): Promise<{
  processes: ProcessMemory[];
  /** The sum with shared pages counted once (Linux: PSS), megabytes; null where it cannot be told. */
  togetherMB: number | null;
}> {
  const metrics = await electron.evaluate(({ app }) => app.getAppMetrics());
  const processes = metrics.map(({ type, name, memory }) => ({
    name: NAMES[type] ?? name ?? type,
    // Electron gives kilobytes of 1024 bytes.
    workingSetMB: memory.workingSetSize / 1024,
  }));
  return { processes, togetherMB: await proportionalSum(metrics.map(({ pid }) => pid)) };
}

const NAMES: Record<string, string> = { Browser: 'main', Tab: 'page', GPU: 'graphics' };

async function proportionalSum(pids: readonly number[]): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  let sum = 0;
  for (const pid of pids) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    sum += Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? Number.NaN);
  }
  return sum / 1024;
}
