import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readyBundle } from './bundle';
import { command } from './command';
import { withDisplay } from './display';
import { makeReady } from './make-ready';
import type { Say } from './ready/say';

const repository = fileURLToPath(new URL('..', import.meta.url));

const say: Say = (line) => console.log(line);

/** `npm run bench [-- --compare FILE] [--gallery] [--learning] [--import]`: makes ready what it needs and measures the built app. */
async function bench(): Promise<number> {
  const args = asked();
  const { executable } = await makeReady({ display: true, thisNode: false });
  await readyBundle(say);
  const { env, stop } = await withDisplay();
  try {
    return await measure(args, { ...env, ARCENROLL_ELECTRON: executable });
  } finally {
    stop();
  }
}

/** What was asked for, the file behind `--compare` from where the person stands: npm runs scripts in the project. */
function asked(): string[] {
  const { values } = parseArgs({
    options: {
      compare: { type: 'string' },
      gallery: { type: 'boolean', default: false },
      learning: { type: 'boolean', default: false },
      import: { type: 'boolean', default: false },
    },
  });
  const { compare, gallery, learning, import: imports } = values;
  return [
    ...(gallery ? ['--gallery'] : []),
    ...(learning ? ['--learning'] : []),
    ...(imports ? ['--import'] : []),
    ...(compare === undefined ? [] : ['--compare', resolve(process.env.INIT_CWD ?? '.', compare)]),
  ];
}

/** In a process of its own, for this one makes ready and the other drives pages. */
function measure(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((settle, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        fileURLToPath(new URL('../test/bench/bench.ts', import.meta.url)),
        ...args,
      ],
      { cwd: repository, env, stdio: 'inherit' },
    );
    child.once('error', reject);
    child.once('exit', (code) => settle(code ?? 1));
  });
}

await command(bench);
