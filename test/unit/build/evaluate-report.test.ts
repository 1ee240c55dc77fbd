import { describe, expect, test } from 'vitest';
import type { EmbeddedImage } from '../../../build/evaluate/embedded-images';
import { evaluateFolder } from '../../../build/evaluate/evaluate-folder';
import { evaluatePairs } from '../../../build/evaluate/evaluate-pairs';
import { hardestPairs } from '../../../build/evaluate/hardest-pairs';
import { bounds, names, percent } from '../../../build/evaluate/in-words';
import { sectionsOf } from '../../../build/evaluate/report-tables';
import { textReport } from '../../../build/evaluate/text-report';
import { refuseOnnxTelemetry } from '../../../src-main/embedding/onnx-telemetry';
import type { Pair } from '../../../src-main/evaluation/lfw-pairs';
import { scoreRuleFigures } from '../../../src-main/evaluation/score-rules';
import { dot } from '../../../src-main/gallery/cosine';
import { seededRandom } from '../../../src-main/gallery/seeded-random';

refuseOnnxTelemetry();

/** Images of made-up people, as the product's path would give them. */
function madeUp(people: number, each: number): EmbeddedImage[] {
  const random = seededRandom(people);
  const centres = Array.from({ length: people }, () =>
    Array.from({ length: 24 }, () => random() - 0.5),
  );
  return centres.flatMap((centre, p) =>
    Array.from({ length: each }, (_, k): EmbeddedImage => {
      const raw = centre.map((x) => x + (random() - 0.5) * 0.9);
      const length = Math.hypot(...raw);
      const name = `P${p}/P${p}_000${k + 1}.jpg`;
      const point = { x: 0, y: 0 };
      return {
        name,
        person: `P${p}`,
        file: name,
        vector: Float32Array.from(raw, (x) => x / length),
        face: {
          outcome: 'face',
          faces: 1,
          frame: { width: 250, height: 250 },
          box: { x: 0, y: 0, width: 100, height: 100 },
          points: {
            leftEye: point,
            rightEye: point,
            nose: point,
            leftMouth: point,
            rightMouth: point,
          },
          pose: { yaw: 0, pitch: 0, roll: 0 },
          quality: {},
          featureNorm: 3,
          vector: '',
        },
      };
    }),
  );
}

const noQuality = { known: false as const, reason: 'Nothing was measured.' };
const noRules = { known: false as const, reason: 'Nobody has four images.' };

const about = {
  at: '2026-01-01T00:00:00Z',
  source: 'Made-up people',
  model: { id: 'm', description: 'm', embeddingSize: 24, views: ['as-is' as const] },
  images: {
    all: 37,
    embedded: 36,
    people: 12,
    severalFaces: 0,
    missed: ['P0/P0_0009.jpg'],
    failed: [],
    counted: 'They are left out.',
  },
};

test('the hardest pairs are those that sorting all of them gives', async () => {
  const images = madeUp(12, 3);
  const found = hardestPairs(images, await evaluateFolder(images), 5);
  const all = images.flatMap((first, i) =>
    images.slice(i + 1).map((second) => ({
      same: first.person === second.person,
      names: [first.name, second.name].sort().join(),
      score: dot(first.vector, second.vector),
    })),
  );
  const expected = (same: boolean, sign: number) =>
    all
      .filter((pair) => pair.same === same)
      .sort((a, b) => sign * (a.score - b.score))
      .slice(0, 5)
      .map((pair) => pair.names);
  const called = (pairs: typeof found.genuine) =>
    pairs.map(({ first, second }) => [first.name, second.name].sort().join());
  expect(called(found.genuine)).toEqual(expected(true, 1));
  expect(called(found.impostor)).toEqual(expected(false, -1));
});

test('a folder’s report says what it can and why not the rest', async () => {
  const { allPairs, identification } = await evaluateFolder(madeUp(12, 3));
  const text = textReport(
    sectionsOf({
      ...about,
      allPairs,
      quality: noQuality,
      identification,
      scoreRules: noRules,
    }),
  );
  expect(text).toContain('36 genuine and 594 impostor pairs of 12 people.');
  expect(text).toContain('Missed: 1 (P0/P0_0009.jpg). They are left out.');
  expect(text).toContain(
    'Left out at FAR 1e-3, 1e-4, 1e-5, 1e-6: Not measurable: 594 impostor pairs',
  );
  // Half of the people, ten galleries, and everybody.
  expect(text).toMatch(/6 people +10 +180 /);
  expect(text).toMatch(/12 people +1 +36 /);
  expect(text).toContain('12 people: Left out at FAR 1e-1, 1e-2, 1e-3: Everybody is enrolled');
  expect(text).toContain('Left out: Nobody has four images.');
});

test('the report has a row for each score rule, and says which one to take', async () => {
  const images = [
    ...madeUp(8, 5),
    ...madeUp(60, 1).map((image) => ({ ...image, person: `S${image.person}` })),
  ];
  const { allPairs } = await evaluateFolder(images);
  const value = await scoreRuleFigures(images);
  const text = textReport(
    sectionsOf({ ...about, allPairs, quality: noQuality, scoreRules: { known: true, value } }),
  );
  expect(text).toContain('40 images of 8 people');
  expect(text).toContain('60 images of strangers');
  expect(text).toContain('By DIR at FAR 1e-2 the rule to take is: ');
  for (const name of ['Mean of all samples', 'Best sample', 'Up to three sub-centres']) {
    expect(text).toMatch(new RegExp(`${name} +\\d+\\.\\d\\d %`));
  }
});

describe('pairs', () => {
  const images = madeUp(20, 2);
  const pair = (a: number, b: number, fold = 0): Pair => ({
    first: `P${a}/P${a}_0001.jpg`,
    second: `P${b}/P${b}_0002.jpg`,
    genuine: a === b,
    fold,
  });
  const list = (pairs: Pair[]) => ({ file: '/somewhere/pairs.txt', pairs });
  const twenty = Array.from({ length: 20 }, (_, k) => [pair(k, k), pair(k, (k + 1) % 20)]).flat();

  test('a missed face makes its pairs refused, and is no image of all pairs', async () => {
    const seen = images.filter(({ name }) => name !== 'P3/P3_0001.jpg');
    const { list: figures, allPairs } = await evaluatePairs(list(twenty), undefined, seen);
    // Its own pair, and the one with the next person.
    expect(figures?.withMissed).toBe(2);
    expect(figures?.verification).toMatchObject({ genuine: 20, impostor: 20, people: 20 });
    expect(figures?.verification.histograms.genuine.counts[0]).toBe(1);
    expect(allPairs).toMatchObject({ genuine: 19, impostor: (39 * 38) / 2 - 19 });
  });

  test('folds of its own are used, else ten parts', async () => {
    const { list: made } = await evaluatePairs(list(twenty), undefined, images);
    expect(made?.folds).toBe('made');
    expect(made?.accuracy.known && made.accuracy.value.folds).toHaveLength(10);
    const folded = twenty.map((each, k) => ({ ...each, fold: Math.floor(k / 10) }));
    const { list: own } = await evaluatePairs(list(folded), undefined, images);
    expect(own?.folds).toBe('own');
    expect(own?.accuracy.known && own.accuracy.value.folds).toHaveLength(4);
  });
});

test('figures in words', () => {
  expect([0, 1, 0.98471, 0.00107, 0.0000123].map(percent)).toEqual([
    '0.00 %',
    '100.00 %',
    '98.47 %',
    '0.107 %',
    '0.0012 %',
  ]);
  expect(bounds({ low: 0.972, high: 0.991 })).toBe('97.20 to 99.10 %');
  expect(bounds(null)).toBe('not known');
  expect(names([])).toBe('none');
  expect(names(['a', 'b', 'c'], 2)).toBe('3 (a, b, and 1 more)');
});
