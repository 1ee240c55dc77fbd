import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { command } from '../../build/command';
import { fuzzApp } from './fuzz-app';
import type { CallTally } from './many-calls';

// Throws at the app what somebody could who means harm: calls of its page, and files. Started by build/test.ts.

const filesProgram = fileURLToPath(new URL('fuzz-files.ts', import.meta.url));

async function fuzz(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      calls: { type: 'string', default: '10000' },
      files: { type: 'string', default: '2000' },
      pictures: { type: 'string', default: '20' },
    },
  });
  const seed = Number(values.seed);
  console.log(`Seed ${seed}; the same comes again with --seed ${seed}.`);
  const filesCode = await fuzzFiles(seed, values.files);
  const amounts = { calls: Number(values.calls), pictures: Number(values.pictures) };
  const { through, inside, pictures, cost, faults } = await fuzzApp(seed, amounts);
  console.log(
    [
      ...inWords('through the bridge', through),
      ...inWords('past the border, in the main process', inside),
      `${pictures.files} spoiled pictures imported: ${pictures.added} decoded and with a face, ${pictures.refused} refused`,
      `The main process was held up for ${Math.round(cost.heldUpMs)} ms at most, and had ${Math.round(cost.mainMiB)} MiB at most; the page ${Math.round(cost.pageMiB)} MiB.`,
    ].join('\n'),
  );
  for (const each of faults) console.error(`FAULT: ${each}`);
  return faults.length === 0 ? filesCode : 1;
}

/** In a process of its own, which a reader may crash; returns its exit code. */
function fuzzFiles(seed: number, files: string): Promise<number> {
  const args = ['--import', 'tsx', filesProgram, '--seed', String(seed), '--files', files];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (signal) console.error(`FAULT: the reader of files was ended by ${signal}.`);
      resolve(code ?? 1);
    });
  });
}

function inWords(where: string, tally: CallTally): string[] {
  const refused = Object.entries(tally.refused).map(([code, count]) => `${count} ${code}`);
  return [
    `${tally.calls} calls ${where}:`,
    `  ${tally.answered} done (the slowest, ${tally.slowestAnswer}, in ${Math.round(tally.slowestAnswerMs)} ms)`,
    `  refused: ${refused.join(', ')} (bad input in ${Math.round(tally.slowestRefusalMs)} ms at most)`,
    `  ${tally.unsendable} could not be sent at all`,
  ];
}

await command(fuzz);
