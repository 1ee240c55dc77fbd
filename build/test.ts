import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readyBundle } from './bundle';
import { command } from './command';
import { withDisplay } from './display';
import { makeReady, makeReadyForNode } from './make-ready';
import { readyKeyStore } from './ready/key-store-programs';
import type { Say } from './ready/say';

const repository = fileURLToPath(new URL('..', import.meta.url));
const reports = join(repository, 'test-results', 'reports');
const STEPS = ['check', 'unit', 'crash', 'fuzz', 'e2e', 'accuracy'] as const;
/** Only by its name: it takes ten minutes. */
const LONG_STEPS = ['soak'] as const;
type Step = (typeof STEPS)[number] | (typeof LONG_STEPS)[number];

const say: Say = (line) => console.log(line);

/** How many tests of a step ended how; a check counts as one test. */
interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** `npm test`: all steps, or the one that is named; each runs even when one before it failed. */
async function test(): Promise<number> {
  const steps = chosenSteps(process.argv[2]);
  const alone = steps.length === 1;
  await rm(reports, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });

  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const step of steps) {
    const began = Date.now();
    say(`\n── ${step} ──`);
    const count = await RUN[step](alone);
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += count[key];
    say(`── ${step}: ${inWords(count)} (${Math.round((Date.now() - began) / 1000)} s)`);
  }
  // The closing line stands alone, so that a machine can read it.
  say(`\n${inWords(total)}`);
  return total.failed === 0 ? 0 : 1;
}

function chosenSteps(name: string | undefined): readonly Step[] {
  if (name === undefined) return STEPS;
  const known = [...STEPS, ...LONG_STEPS];
  const step = known.find((candidate) => candidate === name);
  if (!step) throw new Error(`There is no test step "${name}"; there are ${known.join(', ')}.`);
  return [step];
}

/** Each step; told whether it runs alone, or as one of all. */
const RUN: Record<Step, (alone: boolean) => Promise<Count>> = {
  check: async () => {
    const code = await npm(['run', '--silent', 'check']);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  },
  unit: async () => {
    await makeReadyForNode();
    const report = join(reports, 'unit.json');
    const code = await tool('vitest', 'vitest.mjs', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    return countOf(report, code, (text) => {
      const result = vitestReport.parse(JSON.parse(text));
      return {
        passed: result.numPassedTests,
        failed: result.numFailedTests,
        skipped: result.numPendingTests + result.numTodoTests,
      };
    });
  },
  crash: async (alone) => {
    await makeReadyForNode();
    const kills = alone ? ALL_KILLS : SOME_KILLS;
    const script = join(repository, 'test/crash/crash.ts');
    const code = await node(['--import', 'tsx', script, '--kills', String(kills)], process.env);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  },
  fuzz: (alone) => {
    const amounts = Object.entries(alone ? ALL_FUZZ : SOME_FUZZ);
    const args = amounts.flatMap(([of, count]) => [`--${of}`, String(count)]);
    return onDisplay('test/fuzz/fuzz.ts', [...args, ...(alone ? process.argv.slice(3) : [])]);
  },
  soak: () => onDisplay('test/soak/soak.ts', process.argv.slice(3)),
  e2e: () => inElectron('e2e'),
  accuracy: () => inElectron('accuracy'),
};

/** How often `npm run test:crash` kills, and how often `npm test` does, which has more to do. */
const ALL_KILLS = 200;
const SOME_KILLS = 16;

/** What `npm run test:fuzz` throws at the app, and what `npm test` does. */
const ALL_FUZZ = { calls: 100_000, files: 10_000, pictures: 300 };
const SOME_FUZZ = { calls: 6_000, files: 1_500, pictures: 20 };

/** Runs a program that drives the app on a display of its own; it counts as one test. */
async function onDisplay(program: string, args: string[]): Promise<Count> {
  const { executable } = await makeReady({ display: true });
  await readyBundle(say);
  const { env, stop } = await withDisplay();
  try {
    const code = await node(['--import', 'tsx', join(repository, program), ...args], {
      ...env,
      ARCENROLL_ELECTRON: executable,
    });
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  } finally {
    stop();
  }
}

/** Runs one project of playwright.config.ts on a display of its own. */
async function inElectron(project: 'e2e' | 'accuracy'): Promise<Count> {
  const { executable } = await makeReady({ display: true });
  if (project === 'e2e') await readyKeyStore(say);
  await readyBundle(say);
  const { env, stop } = await withDisplay();
  const report = join(reports, `${project}.json`);
  try {
    const code = await tool('playwright', 'cli.js', ['test', `--project=${project}`], {
      ...env,
      ARCENROLL_ELECTRON: executable,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    return countOf(report, code, (text) => {
      const { stats } = playwrightReport.parse(JSON.parse(text));
      return {
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        skipped: stats.skipped,
      };
    });
  } finally {
    stop();
  }
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});
const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** The counts of a report; a runner that failed otherwise than by its tests is one failure more. */
async function countOf(
  report: string,
  code: number,
  read: (text: string) => Count,
): Promise<Count> {
  const text = await readFile(report, 'utf8').catch(() => null);
  if (text === null) return { passed: 0, failed: 1, skipped: 0 };
  const count = read(text);
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

function inWords({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Runs a tool of node_modules by its script, which works the same on every system. */
function tool(name: string, script: string, args: string[], env = process.env): Promise<number> {
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  return node([join(folder, script), ...args], env);
}

function npm(args: string[]): Promise<number> {
  const script = process.env.npm_execpath;
  if (!script) throw new Error('Start the tests with "npm test".');
  return node([script, ...args], process.env);
}

function node(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: repository, env, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

await command(test);
