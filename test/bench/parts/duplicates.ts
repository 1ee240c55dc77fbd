import { findDuplicates, type PersonTemplate } from '../../../src-main/gallery/duplicates';
import { type Figure, single } from '../figure';
import { duplicatesWorker } from './places';
import { seededRandom, unitVector } from './random-vectors';

const SIZE = 512;
const PEOPLE = [10_000, 50_000];
/** The match threshold that the app starts with. */
const THRESHOLD = 0.42;
const PLANTED = 25;
/** The plain loop would take minutes over all pairs: it runs over these people's, and is scaled up. */
const SAMPLE = 2_000;
/** How often this thread asks whether it is free, milliseconds. */
const TICK = 2;

/** Searching the whole database for people who are enrolled twice. */
export async function duplicatesFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const people of PEOPLE) figures.push(...(await duplicates(people)));
  return figures;
}

async function duplicates(count: number): Promise<Figure[]> {
  const random = seededRandom(count);
  const people: PersonTemplate[] = Array.from({ length: count }, (_, i) => ({
    personId: i + 1,
    template: unitVector(random, SIZE),
  }));
  for (let i = 0; i < PLANTED; i++) people[count - 1 - i].template = people[i].template;

  const watch = watchThisThread();
  const began = performance.now();
  const found = await findDuplicates(duplicatesWorker, people, {
    threshold: THRESHOLD,
    most: 10_000,
  });
  const took = performance.now() - began;
  const longest = watch.end();
  if (found.total !== PLANTED) throw new Error(`${found.total} duplicates, not ${PLANTED}, found.`);

  return [
    {
      ...single({ id: `duplicates.${count}`, what: `duplicates among ${count} people` }, took),
      baseline: {
        what: `plain loop, from ${SAMPLE} people`,
        value: (plainLoop(people.slice(0, SAMPLE)) * pairsOf(count)) / pairsOf(SAMPLE),
      },
    },
    single(
      { id: `duplicates.${count}.held`, what: '– the main thread held up meanwhile, longest' },
      longest,
    ),
  ];
}

const pairsOf = (count: number) => (count * (count - 1)) / 2;

/** The baseline: all vectors in one typed array, one loop in the other; milliseconds. */
function plainLoop(people: readonly PersonTemplate[]): number {
  const vectors = new Float32Array(people.length * SIZE);
  for (const [i, { template }] of people.entries()) vectors.set(template, i * SIZE);
  const began = performance.now();
  let found = 0;
  for (let a = 0; a < vectors.length; a += SIZE) {
    for (let b = a + SIZE; b < vectors.length; b += SIZE) {
      let score = 0;
      for (let i = 0; i < SIZE; i++) score += vectors[a + i] * vectors[b + i];
      if (score >= THRESHOLD) found++;
    }
  }
  if (found !== 0) throw new Error('Strangers were found to be alike.');
  return performance.now() - began;
}

/** Measures for how long this thread did not come to a timer's turn. */
function watchThisThread() {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - TICK);
    last = now;
  }, TICK);
  return {
    end: () => {
      clearInterval(timer);
      return longest;
    },
  };
}
