import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { KINDS, type Kind, presented, type Shown, STILL_KINDS } from './attacks/presentations';
import { buildProgram, runTrials } from './attacks/run-trials';
import { type Part, photographs, type Recording, recordings, stillsOf } from './attacks/subjects';
import { attackTable, type Trial } from './attacks/table';
import { command } from './command';
import { withDisplay } from './display';
import type { Runtime } from './evaluate/product-path/run-program';
import { makeReady } from './make-ready';

const PARTS: readonly Part[] = ['calibration', 'report'];

/**
 * `npm run attacks [-- --trials N --part report --faces DIR --json FILE]`: presents living faces and pictures of faces to the
 * product's own path, and prints how often it takes one for the other.
 */
async function attacks(): Promise<undefined> {
  const { values } = parseArgs({
    options: {
      trials: { type: 'string', default: '20' },
      faces: { type: 'string', default: process.env.FACES_DIR ?? '../shared/faces' },
      json: { type: 'string' },
      part: { type: 'string' },
    },
  });
  const count = Number(values.trials);
  if (!Number.isInteger(count) || count < 1) throw new Error('--trials takes a whole number.');
  // From where the person stands: npm runs scripts in the project.
  const faces = resolve(process.env.INIT_CWD ?? '.', values.faces);
  const { executable } = await makeReady({ display: true, thisNode: false });
  const { env, stop } = await withDisplay();
  try {
    const parts = PARTS.filter((part) => values.part === undefined || values.part === part);
    if (parts.length === 0) throw new Error(`--part is one of ${PARTS.join(', ')}.`);
    const trials = await allTrials({ executable, env }, { faces, count, parts });
    for (const part of parts) console.log(`\n${part}\n\n${attackTable(trials, part)}`);
    if (values.json) {
      const file = resolve(process.env.INIT_CWD ?? '.', values.json);
      await mkdir(join(file, '..'), { recursive: true });
      await writeFile(file, JSON.stringify(trials, null, 1));
    }
  } finally {
    stop();
  }
}

async function allTrials(
  runtime: Runtime,
  { faces, count, parts }: { faces: string; count: number; parts: readonly Part[] },
): Promise<Trial[]> {
  const recorded = await recordings(join(faces, 'camera'));
  await buildProgram();
  const trials: Trial[] = [];
  for (const part of parts) {
    const living = recorded.filter((recording) => recording.part === part);
    const photographed = await photographs(join(faces, 'lfw-view1'), part, count, runtime);
    const filmed = await stillsOf(living, count, runtime);
    for (const [k, kind] of KINDS.entries()) {
      const subjects = STILL_KINDS.includes(kind)
        ? alternating(photographed, filmed, count)
        : Array.from({ length: count }, (_, i) => living[i % living.length]);
      trials.push(...(await trialsOf(runtime, { kind, part, subjects, seed: 1000 * k })));
      console.log(`${part}: ${kind}, ${subjects.length} trials`);
    }
  }
  return trials;
}

async function trialsOf(
  runtime: Runtime,
  trials: {
    kind: Kind;
    part: Part;
    subjects: readonly ((Shown | Recording) & { name: string })[];
    seed: number;
  },
): Promise<Trial[]> {
  const { kind, part, subjects, seed } = trials;
  const first = seed + (part === 'report' ? 500 : 0);
  const outcomes = await runTrials(
    runtime,
    subjects.map((subject, i) => () => presented(kind, subject, first + i)),
  );
  return outcomes.map((outcome, i) => ({ kind, part, subject: subjects[i].name, outcome }));
}

/** Two of the first and one of the second, in turn: some stills are of the very people and light of the living. */
function alternating<Item>(first: readonly Item[], second: readonly Item[], count: number): Item[] {
  return Array.from({ length: count }, (_, i) =>
    i % 3 === 2 ? second[i % second.length] : first[i % first.length],
  );
}

await command(attacks);
