import { expect, test } from 'vitest';
import type { EmbeddedImage } from '../../../build/evaluate/embedded-images';
import { qualityCurves } from '../../../build/evaluate/quality-curves';
import { sortScores } from '../../../src-main/evaluation/sorted-scores';

/** Of 40 people two images each; the second image of every tenth fails, and its norm tells so. */
const images = Array.from({ length: 80 }, (_, i): EmbeddedImage => {
  const [person, second] = [i >> 1, i % 2 === 1];
  const fails = second && person % 10 === 0;
  return {
    name: `${person}-${i % 2}`,
    person: String(person),
    file: '',
    vector: fails ? Float32Array.of(0, 1) : Float32Array.of(1, 0),
    face: {
      outcome: 'face',
      faces: 1,
      frame: { width: 250, height: 250 },
      box: { x: 0, y: 0, width: 1, height: 1 },
      points: {
        leftEye: { x: 0, y: 0 },
        rightEye: { x: 0, y: 0 },
        nose: { x: 0, y: 0 },
        leftMouth: { x: 0, y: 0 },
        rightMouth: { x: 0, y: 0 },
      },
      pose: { yaw: 0, pitch: 0, roll: 0 },
      quality: { eyeDistance: 50 + i },
      featureNorm: fails ? 2 : 4 + i / 100,
      vector: '',
    },
  };
});
const sorted = sortScores({
  genuine: Float32Array.of(0.5),
  impostor: Float32Array.from({ length: 2000 }, (_, i) => i / 10_000),
});

test('a measure that knows the failing images takes the error away, others do not', () => {
  const figure = qualityCurves(images, sorted);
  if (!figure.known) throw new Error(figure.reason);
  const { curves, rejected, threshold } = figure.value;
  expect(threshold).toBeGreaterThan(0.19);
  const norm = curves.find(({ measure }) => measure.startsWith('norm'));
  const eyes = curves.find(({ measure }) => measure.startsWith('distance'));
  expect(norm?.points).toHaveLength(rejected.length);
  expect(norm?.points[0].falseNonMatchRate).toBeCloseTo(0.1);
  // The four failing images are a twentieth of all.
  expect(norm?.points.at(3)?.falseNonMatchRate).toBe(0);
  expect(norm?.takenAway).toBeGreaterThan(0.8);
  expect(eyes?.takenAway).toBeLessThan(0.3);
});

test('a measure that images do not have is left out; too few impostors are said', () => {
  const figure = qualityCurves(images, sorted);
  expect(figure.known && figure.value.curves.map(({ measure }) => measure)).toEqual([
    'norm of the feature',
    'turned little (yaw, pitch)',
    'distance of the eyes',
  ]);
  const few = sortScores({ genuine: sorted.genuine, impostor: Float32Array.of(0.1, 0.2) });
  expect(qualityCurves(images, few)).toMatchObject({ known: false });
});
