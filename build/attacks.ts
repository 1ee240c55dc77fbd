import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { decidedAgain } from './attacks/kept-trials';
import { KINDS, type Kind, PHOTOGRAPH_KINDS, presented } from './attacks/presentations';
import { buildProgram, type Planned, runTrials } from './attacks/run-trials';
import { PARTS, photographs, recordings, stillsOf } from './attacks/subjects';
import { attackTable, type Trial } from './attacks/table';
import { command } from './command';
import { withDisplay } from './display';
import { makeReady } from './make-ready';

/** The living are few; more trials of each of them. */
const LIVING_TIMES = 3;

const Options = z.strictObject({
  trials: z.coerce.number().int().min(1).max(160),
  seed: z.coerce.number().int().min(0).max(1000),
  part: z.array(z.enum(PARTS)),
  kind: z.array(z.enum(KINDS)),
  faces: z.string(),
  json: z.string().optional(),
  keep: z.string().optional(),
  again: z.string().optional(),
});
type Options = z.infer<typeof Options>;

/** From where the person stands: npm runs scripts in the project. */
const placed = (path: string) => resolve(process.env.INIT_CWD ?? '.', path);

/**
 * `npm run attacks [-- --trials N --seed S --part report --kind print --faces DIR --json FILE --keep DIR]`: presents
 * living faces and pictures of faces to the product's own path, and prints how often it takes one for the other.
 * `-- --again DIR` decides once more on what an earlier run has kept.
 */
async function attacks(): Promise<undefined> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      trials: { ...text, default: '16' },
      seed: { ...text, default: '0' },
      part: { ...text, multiple: true, default: [...PARTS] },
      kind: { ...text, multiple: true, default: [...KINDS] },
      faces: { ...text, default: process.env.FACES_DIR ?? '../shared/faces' },
      json: text,
      keep: text,
      again: text,
    },
  });
  const options = Options.parse(values);
  const trials = options.again ? await decidedAgain(placed(options.again)) : await played(options);
  for (const part of PARTS) {
    const of = trials.filter((trial) => trial.part === part);
    if (of.length > 0) console.log(`\n${part}\n\n${attackTable(of)}`);
  }
  if (options.json) {
    const file = placed(options.json);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, JSON.stringify(trials, null, 1));
  }
}

async function played(options: Options): Promise<Trial[]> {
  const { executable } = await makeReady({ display: true, thisNode: false });
  const { env, stop } = await withDisplay();
  const runtime = { executable, env };
  try {
    await buildProgram();
    const trials: Trial[] = [];
    const keep = options.keep === undefined ? null : placed(options.keep);
    for (const { part, kind, planned } of await plan(options, runtime)) {
      trials.push(...(await runTrials(runtime, planned, keep)));
      console.log(`${part}: ${kind}, ${planned.length} trials`);
    }
    return trials;
  } finally {
    stop();
  }
}

async function plan(
  options: Options,
  runtime: Parameters<typeof runTrials>[0],
): Promise<{ part: Trial['part']; kind: Kind; planned: Planned[] }[]> {
  const { trials: count, seed } = options;
  const faces = placed(options.faces);
  const recorded = await recordings(join(faces, 'camera'));
  const all = [];
  for (const part of PARTS.filter((part) => options.part.includes(part))) {
    const living = recorded.filter((recording) => recording.part === part);
    const people = { part, count, seed };
    const photographed = await photographs(join(faces, 'lfw-view1'), people, runtime);
    const filmed = await stillsOf(living, count, runtime);
    for (const kind of KINDS.filter((kind) => options.kind.includes(kind))) {
      const subjects = PHOTOGRAPH_KINDS.includes(kind)
        ? alternating(photographed, filmed, count)
        : Array.from(
            { length: kind === 'bona-fide' ? LIVING_TIMES * count : count },
            (_, i) => living[i % living.length],
          );
      // Apart for every kind and part, and for every --seed.
      const first = 100_000 * seed + 1000 * KINDS.indexOf(kind) + (part === 'report' ? 500 : 0);
      const planned = subjects.map((subject, i) => ({
        ...{ kind, part, seed: first + i, subject: subject.name },
        present: () => presented(kind, subject, first + i),
      }));
      all.push({ part, kind, planned });
    }
  }
  return all;
}

/** Two of the first and one of the second, in turn: some stills are of the very people and light of the living. */
function alternating<Item>(first: readonly Item[], second: readonly Item[], count: number): Item[] {
  return Array.from({ length: count }, (_, i) =>
    i % 3 === 2 ? second[i % second.length] : first[i % first.length],
  );
}

await command(attacks);
