import { expect, it } from 'vitest';
import { mainFace } from '../../../src-renderer/pictures/main-face';

const FRAME = { width: 400, height: 400 };

/** A face of so many pixels' width around a point. */
const faceAt = (x: number, y: number, side: number, yaw = 0) => ({
  box: { x: x - side / 2, y: y - side / 2, width: side, height: side },
  pose: { yaw, pitch: 0, roll: 0 },
  quality: { eyeDistance: side * 0.4, sharpness: 90, brightness: 120 },
});

it('takes the one face there is', () => {
  const face = faceAt(100, 100, 80);
  expect(mainFace([face], FRAME)).toEqual({ face });
  expect(mainFace([], FRAME)).toEqual({ refusal: 'no-face' });
});

it('takes the face in the middle before bystanders', () => {
  const [subject, bystander, other] = [
    faceAt(200, 190, 160),
    faceAt(40, 60, 60),
    faceAt(380, 90, 70),
  ];
  expect(mainFace([bystander, subject, other], FRAME)).toEqual({ face: subject });
});

it('does not choose between faces of nearly the same size', () => {
  const pair = [faceAt(150, 200, 100), faceAt(300, 200, 80)];
  expect(mainFace(pair, FRAME)).toEqual({ refusal: 'several-faces' });
});

it('asks for less where the picture is framed on a face', () => {
  const [framed, aside, other] = [
    faceAt(210, 190, 100),
    faceAt(150, 150, 100),
    faceAt(340, 60, 76),
  ];
  expect(mainFace([framed, other], FRAME)).toEqual({ face: framed });
  expect(mainFace([aside, other], FRAME)).toEqual({ refusal: 'several-faces' });
});

it('does not choose the largest face if it is not the nearest to the middle', () => {
  const pair = [faceAt(80, 80, 150), faceAt(210, 210, 60)];
  expect(mainFace(pair, FRAME)).toEqual({ refusal: 'several-faces' });
});

it('refuses a face that is too small, but not for being turned', () => {
  expect(mainFace([faceAt(200, 200, 58)], FRAME)).toEqual({ refusal: 'too-small' });
  const turned = faceAt(200, 200, 58, 50);
  expect(mainFace([turned], FRAME)).toEqual({ face: turned });
});
