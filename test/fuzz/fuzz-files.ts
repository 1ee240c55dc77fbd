import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { command } from '../../build/command';
import { archiveTargets } from './files/archives';
import { networkTargets } from './files/networks';
import { pictureTargets } from './files/pictures';
import type { Target } from './files/target';
import { textTargets } from './files/text-files';
import { randomOf } from './random';

// Gives spoiled files to every reader of files. In a process of its own: a reader that crashes ends it. Started
// by fuzz.ts.

/** A file that is refused later than this was made to hold the app up. */
const PATIENCE_MS = 1_000;
/** After so long the process is ended: nothing else gets out of a loop. */
const STUCK_MS = 30_000;
/** What all readers may take together, in MiB, the cheapest scrypt and ONNX Runtime among them. */
const MOST_MIB = 900;
const MOST_FAULTS = 20;
/** The file that was being read when the process ended. */
const LAST_FILE = fileURLToPath(new URL('../../test-results/fuzz/last-file', import.meta.url));

async function fuzzFiles(): Promise<number> {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, files: { type: 'string', default: '1000' } },
  });
  const [seed, files] = [Number(values.seed), Number(values.files)];
  mkdirSync(dirname(LAST_FILE), { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'arcenroll-fuzz-'));
  const sayReading = watchForStandstill();
  try {
    const targets = [
      ...textTargets(folder),
      ...(await pictureTargets()),
      ...(await archiveTargets(folder)),
      ...networkTargets(folder),
    ];
    const shares = targets.reduce((sum, { share }) => sum + share, 0);
    const faults: string[] = [];
    let total = 0;
    for (const [i, target] of targets.entries()) {
      const wanted = Math.ceil((files * target.share) / shares);
      total += wanted;
      console.log(await throwAt(target, wanted, seed * 1009 + i, sayReading, faults));
    }
    const mib = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`${total} files in all; ${mib} MiB at most`);
    if (mib > MOST_MIB) faults.push(`Reading took ${mib} MiB, which is more than ${MOST_MIB}.`);
    if ('polluted' in {}) faults.push('Object.prototype was polluted.');
    for (const fault of faults) console.error(`FAULT: ${fault}`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Throws so many files at one reader; gives a line that tells what became of them. */
async function throwAt(
  target: Target,
  wanted: number,
  seed: number,
  sayReading: (name: string) => void,
  faults: string[],
): Promise<string> {
  const random = randomOf(seed);
  let taken = 0;
  let slowest = 0;
  for (let i = 0; i < wanted && faults.length < MOST_FAULTS; i++) {
    const bytes = await target.next(random);
    writeFileSync(LAST_FILE, bytes);
    sayReading(target.name);
    const { ms, fault, refused } = await readOnce(target, bytes);
    slowest = Math.max(slowest, ms);
    if (!refused) taken++;
    const patience = target.patienceMs ?? PATIENCE_MS;
    // Once more: a machine that was busy elsewhere is no fault of the reader.
    const slow = ms > patience && (await readOnce(target, bytes)).ms > patience;
    if (!fault && !slow) continue;
    const kept = `${LAST_FILE}-${seed}-${i}`;
    writeFileSync(kept, bytes);
    faults.push(`${target.name}, ${kept}: ${fault ?? `took ${Math.round(ms)} ms`}`);
  }
  return `  ${wanted} × ${target.name}: ${taken} could be read, ${wanted - taken} refused; ${Math.round(slowest)} ms at most`;
}

async function readOnce(target: Target, bytes: Buffer) {
  const began = performance.now();
  try {
    await target.read(Buffer.from(bytes));
    return { ms: performance.now() - began, refused: false };
  } catch (error) {
    const ms = performance.now() - began;
    if (target.isRefusal(error)) return { ms, refused: true };
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ms, refused: true, fault: stack.split('\n').slice(0, 4).join(' | ') };
  }
}

/** A thread that ends the process when it hears nothing for long; returns what tells it. */
function watchForStandstill(): (name: string) => void {
  const watch = new Worker(
    `const { parentPort } = require('node:worker_threads');
     let heard = Date.now(), name = '';
     parentPort.on('message', (what) => { name = what; heard = Date.now(); });
     setInterval(() => {
       if (Date.now() - heard < ${STUCK_MS} || name === '') return;
       require('node:fs').writeSync(2, 'FAULT: stuck in ' + name + '\\n');
       process.kill(process.pid, 'SIGKILL');
     }, 1000);`,
    { eval: true },
  );
  watch.unref();
  return (name) => watch.postMessage(name);
}

await command(fuzzFiles);
