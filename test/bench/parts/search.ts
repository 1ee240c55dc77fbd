import { Gallery } from '../../../src-main/gallery/gallery';
import { durations, type Figure, median } from '../figure';
import { seededRandom, unitVector } from './random-vectors';
import { inTurns } from './timing';

const SIZE = 512;
const PEOPLE = [100, 1_000, 10_000];
const ROUNDS = 100;
/** Comparisons in one round, so that small galleries are searched several times in it. */
const ROUND = 10_000;

/** One probe against galleries of several sizes, as live recognition asks: the nearest two. */
export async function searchFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const people of PEOPLE) figures.push(await search(people));
  return figures;
}

async function search(people: number): Promise<Figure> {
  const random = seededRandom(people);
  const gallery = new Gallery();
  const templates = new Float32Array(people * SIZE);
  for (let i = 0; i < people; i++) {
    const vector = unitVector(random, SIZE);
    gallery.put({ id: i + 1, name: `Person ${i + 1}`, samples: [{ id: i + 1, vector }] });
    templates.set(vector, i * SIZE);
  }
  const probe = unitVector(random, SIZE);
  const [found] = await gallery.search(probe, 2);
  if (found.personId !== nearestOf(probe, templates) + 1) {
    throw new Error('The gallery and the plain loop found different people.');
  }
  const { ours, baseline } = await inTurns(
    { ours: () => gallery.search(probe, 2), baseline: () => nearestOf(probe, templates) },
    ROUNDS,
    ROUND / people,
  );
  return {
    ...durations({ id: `search.${people}`, what: `search, ${people} people` }, ours),
    baseline: { what: 'plain loop over one array', value: median(baseline) },
  };
}

/** The baseline: all vectors in one typed array, one loop, the best index. */
function nearestOf(probe: Float32Array, templates: Float32Array): number {
  let best = -1;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < templates.length; start += SIZE) {
    let score = 0;
    for (let i = 0; i < SIZE; i++) score += probe[i] * templates[start + i];
    if (score > bestScore) {
      bestScore = score;
      best = start / SIZE;
    }
  }
  return best;
}
