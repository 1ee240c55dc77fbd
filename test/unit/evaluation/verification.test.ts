import { expect, test } from 'vitest';
import { triedOn } from '../../../src-main/evaluation/kept-promise';
import { thresholdForFar } from '../../../src-main/evaluation/operating-point';
import { thresholdAt, verificationFigures } from '../../../src-main/evaluation/verification';
import { seededRandom } from '../../../src-main/gallery/seeded-random';
import { tiedComparisons } from './score-sets';

test('what few comparisons can give is given, the rest says why not', () => {
  const all = tiedComparisons(1);
  const { figures, sorted } = verificationFigures(all, { replicates: 50 });
  // 36 images: 630 pairs, 36 of one person.
  expect(figures).toMatchObject({ people: 12, genuine: 36, impostor: 594, notNumbers: 0 });
  expect(figures.rates.map(({ figure }) => figure.known)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(figures.rates[2].figure).toEqual({
    known: false,
    reason: 'Not measurable: 594 impostor pairs are fewer than 1 / FAR.',
  });
  const [{ figure: tenth }] = figures.rates;
  if (!tenth.known || !tenth.value.byPerson) throw new Error('TAR at FAR 0.1 was not given.');
  const { trueAcceptRate, byPerson, wilson } = tenth.value;
  for (const { low, high } of [byPerson, wilson]) {
    expect(low).toBeLessThanOrEqual(trueAcceptRate);
    expect(high).toBeGreaterThanOrEqual(trueAcceptRate);
  }
  expect(thresholdAt(figures, 0.1)).toBe(tenth.value.threshold);
  expect(thresholdAt(figures, 1e-4)).toBeUndefined();
  expect(sorted.impostor).toHaveLength(594);
});

test('the same seed gives the same figures', () => {
  const all = tiedComparisons(2);
  expect(verificationFigures(all, { replicates: 30 }).figures).toEqual(
    verificationFigures(all, { replicates: 30 }).figures,
  );
});

test('NaN is left out and counted; one kind alone gives its histogram and no more', () => {
  const all = tiedComparisons(3);
  const genuine = Float32Array.from(all.genuine);
  genuine[0] = Number.NaN;
  const withHole = verificationFigures({ ...all, genuine }, { replicates: 5 }).figures;
  expect(withHole).toMatchObject({ genuine: 35, notNumbers: 1 });
  expect(withHole.equalErrorRate.known).toBe(true);

  const alone = verificationFigures({
    ...all,
    impostor: new Float32Array(),
    impostorFirst: new Uint32Array(),
    impostorSecond: new Uint32Array(),
  }).figures;
  expect(alone.histograms.genuine.counts.reduce((sum, n) => sum + n)).toBe(36);
  for (const figure of [alone.equalErrorRate, alone.roc, alone.rates[0].figure]) {
    expect(figure).toMatchObject({ known: false });
    expect(figure.known ? '' : figure.reason).toContain('no pair of two people');
  }
});

test('a threshold picked on some people is observed on others', () => {
  const [chosenOn, tried] = [finer(4), finer(5)];
  const [kept] = triedOn(chosenOn, tried, [0.05], { replicates: 200 });
  expect(kept.promised).toBe(0.05);
  // The app picks whole thousandths, from steps of 0.005.
  expect(Math.abs(kept.threshold - thresholdForFar(chosenOn.impostor.sort(), 0.05))).toBeLessThan(
    0.006,
  );
  const reached = tried.impostor.filter((score) => score >= kept.threshold).length;
  expect(kept.observed.falseMatch.value).toBe(reached / tried.impostor.length);
  expect(kept.within).toBe(true);
  // Other people, who resemble each other far more: the promise is broken, and that is said.
  const alike = { ...tried, impostor: tried.impostor.map((score) => score + 0.3) };
  const [broken] = triedOn(chosenOn, alike, [0.05], { replicates: 200 });
  expect(broken.within).toBe(false);
  expect(() => triedOn(chosenOn, { ...tried, genuine: new Float32Array() }, [0.05])).toThrow(
    'no pair of one person',
  );
});

/** Without ties, and below 0.5 as scores of strangers are. */
function finer(seed: number) {
  const all = tiedComparisons(seed);
  const random = seededRandom(seed);
  return { ...all, impostor: all.impostor.map((score) => score + (random() - 0.5) / 40) };
}
