import { describe, expect, test } from 'vitest';
import { refuseOnnxTelemetry } from '../../../src-main/embedding/onnx-telemetry';
import { allPairs } from '../../../src-main/evaluation/all-pairs';
import {
  cumulativeMatches,
  detectionCurve,
  detectionRateAt,
  drawGalleries,
  leaveOneOut,
  type ProbeScores,
  search,
} from '../../../src-main/evaluation/identification';
import { allPairsInBlocks, leaveOneOutInBlocks } from '../../../src-main/evaluation/in-blocks';
import { dot } from '../../../src-main/gallery/cosine';
import { seededRandom } from '../../../src-main/gallery/seeded-random';

/** A unit vector in the plane. */
const at = (degrees: number) => {
  const radians = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(radians), Math.sin(radians));
};
const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180);

test('leave-one-out: the template of one’s own other images, and of all of everybody else’s', () => {
  const images = [
    { person: 'a', vector: at(0) },
    { person: 'a', vector: at(20) },
    { person: 'a', vector: at(40) },
    { person: 'b', vector: at(90) },
  ];
  const { people, personOf, scores } = leaveOneOut(images);
  expect(people).toEqual(['a', 'b']);
  expect([...personOf]).toEqual([0, 0, 0, 1]);
  // The first image against the mean of 20° and 40°; b's only image has nothing left of b.
  expect(scores[0]).toBeCloseTo(cosine(30), 6);
  expect(scores[1]).toBeCloseTo(cosine(90), 6);
  expect(scores[3 * 2]).toBeCloseTo(cosine(70), 6);
  expect(scores[3 * 2 + 1]).toBeNaN();
});

/** Four people; probes of 0, 0, 1, 2 and 3, worked by hand. */
const byHand: ProbeScores = {
  people: ['a', 'b', 'c', 'd'],
  personOf: Uint32Array.of(0, 0, 1, 2, 3),
  scores: Float32Array.of(
    ...[0.9, 0.1, 0.2, 0.95],
    ...[0.5, 0.5, 0.1, 0.1],
    ...[0.6, 0.4, 0.7, 0.1],
    ...[0.3, 0.2, Number.NaN, 0.1],
    ...[0.55, 0.2, 0.1, Number.NaN],
  ),
};

describe('a gallery of three of four people', () => {
  const searches = search(byHand, Uint32Array.of(0, 1, 2));

  test('ranks count ties against the person; who has no second image is no probe', () => {
    expect([...searches.mated.ranks]).toEqual([1, 2, 3]);
    expect([...searches.mated.scores]).toEqual([0.9, 0.5, 0.4].map(Math.fround));
    expect([...searches.strangers]).toEqual([Math.fround(0.55)]);
  });

  test('CMC', () => {
    expect(cumulativeMatches([searches], 4)).toEqual([1 / 3, 2 / 3, 1, 1]);
  });

  test('DIR: found first, and above what the stranger reached', () => {
    expect(detectionRateAt([searches], 1)).toEqual({
      threshold: Math.fround(0.55),
      falseAlarmRate: 1,
      detectionRate: 1 / 3,
    });
    expect(() => detectionRateAt([searches], 0.1)).toThrow('Not measurable: 1 searches');
  });
});

test('everybody enrolled: CMC but no DIR, with the reason', () => {
  const searches = search(byHand, Uint32Array.of(0, 1, 2, 3));
  // In the first row d comes before a.
  expect([...searches.mated.ranks]).toEqual([2, 2, 3]);
  expect(() => detectionRateAt([searches], 0.1)).toThrow('no strangers');
  expect(() => cumulativeMatches([search(byHand, Uint32Array.of(2))])).toThrow('second image');
});

test('galleries are drawn without repetition, the same for the same seed', () => {
  const galleries = drawGalleries(50, 20, 3);
  expect(galleries).toEqual(drawGalleries(50, 20, 3));
  for (const gallery of galleries) expect(new Set(gallery).size).toBe(20);
  expect(galleries[0]).not.toEqual(galleries[1]);
});

test.each([1, 2])('random vectors: as a plain search with sorted lists finds (%i)', (seed) => {
  const random = seededRandom(seed);
  const images = Array.from({ length: 60 }, (_, i) => {
    const person = `p${i % 20}`;
    const raw = Array.from(
      { length: 8 },
      (_, k) => random() - 0.5 + ((i % 20) % 8 === k ? 0.7 : 0),
    );
    const length = Math.hypot(...raw);
    return { person, vector: Float32Array.from(raw, (x) => x / length) };
  });
  const [gallery] = drawGalleries(20, 12, 1, seed);
  const searches = search(leaveOneOut(images), gallery);

  const names = [...new Set(images.map(({ person }) => person))];
  const enrolled = [...gallery].map((number) => names[number]);
  const mated: { score: number; rank: number }[] = [];
  const strangers: number[] = [];
  for (const probe of images) {
    const list = enrolled
      .map((person) => {
        const others = images.filter((image) => image.person === person && image !== probe);
        const sum = others[0].vector.map((_, k) => others.reduce((s, o) => s + o.vector[k], 0));
        return { person, score: dot(probe.vector, sum) / Math.hypot(...sum) };
      })
      .sort((a, b) => b.score - a.score);
    const rank = list.findIndex(({ person }) => person === probe.person) + 1;
    if (rank > 0) mated.push({ score: list[rank - 1].score, rank });
    else strangers.push(list[0].score);
  }
  expect([...searches.mated.ranks]).toEqual(mated.map(({ rank }) => rank));
  expect(searches.strangers).toHaveLength(strangers.length);
  searches.strangers.forEach((best, k) => {
    expect(best).toBeCloseTo(strangers[k], 5);
  });

  const { threshold, falseAlarmRate, detectionRate } = detectionRateAt([searches], 0.25);
  expect(falseAlarmRate).toBe(0.25);
  expect(strangers.filter((score) => score >= threshold)).toHaveLength(6);
  const found = mated.filter(({ score, rank }) => rank === 1 && score >= threshold);
  expect(detectionRate).toBe(found.length / mated.length);

  const curve = detectionCurve([searches]);
  expect(curve.at(-1)?.falseAlarmRate).toBe(1);
  expect(curve.at(-1)?.detectionRate).toBeLessThanOrEqual(cumulativeMatches([searches])[0]);
});

test('in blocks the scores are the same, within single precision', async () => {
  refuseOnnxTelemetry();
  const random = seededRandom(7);
  // More rows than a block has, people with one image among them.
  const images = Array.from({ length: 300 }, (_, i) => {
    const raw = Array.from({ length: 16 }, () => random() - 0.5);
    const length = Math.hypot(...raw);
    return { person: `p${i % 170}`, vector: Float32Array.from(raw, (x) => x / length) };
  });
  const [plain, blocks] = [allPairs(images), await allPairsInBlocks(images)];
  expect(blocks.impostorSecond).toEqual(plain.impostorSecond);
  expect(blocks.genuinePerson).toEqual(plain.genuinePerson);
  for (const kind of ['genuine', 'impostor'] as const) {
    blocks[kind].forEach((score, k) => {
      if (Math.abs(score - plain[kind][k]) > 1e-6) expect(score).toBe(plain[kind][k]);
    });
  }
  const [one, other] = [leaveOneOut(images), await leaveOneOutInBlocks(images)];
  expect(other.people).toEqual(one.people);
  other.scores.forEach((score, k) => {
    if (!(Math.abs(score - one.scores[k]) < 1e-6)) expect(score).toEqual(one.scores[k]);
  });
  expect(other.scores.filter(Number.isNaN)).toHaveLength(40);
});
