import { expect, test } from 'vitest';
import { seededRandom } from '../../../src-main/gallery/seeded-random';
import { StillScene } from '../../../src-renderer/vision/still-scene';

const WIDTH = 640;
const HEIGHT = 480;

/** A grey wall as a camera sees it, with noise, and a rectangle of another brightness before it. */
function filmed(seed: number, before?: { side: number; grey: number }) {
  const random = seededRandom(seed);
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    const inside = before && x >= 300 && y >= 200 && x < 300 + before.side && y < 200 + before.side;
    data.fill((inside ? before.grey : 120) + (random() - 0.5) * 16, i * 4, i * 4 + 4);
  }
  return { width: WIDTH, height: HEIGHT, data };
}

test('an empty scene is still in spite of the noise, for a second', () => {
  const scene = new StillScene();
  expect(scene.isStill(filmed(1), 0)).toBe(false);
  scene.searched(filmed(1), 0, 0);
  for (const at of [33, 500, 990]) expect(scene.isStill(filmed(at), at)).toBe(true);
  expect(scene.isStill(filmed(2), 1000)).toBe(false);
});

test('it is not when something moves in it, however small a face is found', () => {
  const scene = new StillScene();
  scene.searched(filmed(1), 0, 0);
  expect(scene.isStill(filmed(2, { side: 40, grey: 150 }), 33)).toBe(false);
});

test('a scene with a face in it is never still', () => {
  const scene = new StillScene();
  scene.searched(filmed(1), 0, 0);
  scene.searched(filmed(2), 1, 33);
  expect(scene.isStill(filmed(3), 66)).toBe(false);
});

test('nor is a picture of another size', () => {
  const scene = new StillScene();
  scene.searched(filmed(1), 0, 0);
  expect(scene.isStill({ ...filmed(1), width: 320, height: 480 }, 33)).toBe(false);
});
