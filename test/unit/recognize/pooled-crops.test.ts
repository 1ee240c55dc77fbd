import { expect, test } from 'vitest';
import { PooledCrops } from '../../../src-renderer/screens/recognize/pooled-crops';

const crop = (number: number) => Uint8Array.of(number);
const frames = (...numbers: number[]) => numbers.map((frame) => ({ frame, weight: frame / 100 }));

test('of a track the crops of what was pooled are kept, in their order', () => {
  const crops = new PooledCrops();
  crops.keep('one', { frame: 3, crop: crop(3) }, frames(3));
  crops.keep('one', { frame: 7, crop: crop(7) }, frames(3, 7));
  crops.keep('two', { frame: 5, crop: crop(5) }, frames(5));
  expect(crops.of('one', frames(3, 7))).toEqual([
    { weight: 0.03, crop: crop(3) },
    { weight: 0.07, crop: crop(7) },
  ]);
});

test('what is pooled no more is let go of: eight crops of a track at most', () => {
  const crops = new PooledCrops();
  const recent: number[] = [];
  for (let frame = 1; frame <= 50; frame++) {
    recent.push(frame);
    if (recent.length > 8) recent.shift();
    crops.keep('one', { frame, crop: crop(frame) }, frames(...recent));
  }
  const kept = (of: number[]) => crops.of('one', frames(...of)).filter((each) => each.crop);
  expect(kept(Array.from({ length: 50 }, (_, i) => i + 1))).toHaveLength(8);
  expect(kept(recent)).toHaveLength(8);
  // Another face in its place: the pool began anew.
  crops.keep('one', { frame: 51, crop: crop(51) }, frames(51));
  expect(kept([...recent, 51])).toHaveLength(1);
});

test('a frame whose crop never was there, and a track that has left, have none', () => {
  const crops = new PooledCrops();
  crops.keep('one', { frame: 2, crop: crop(2) }, frames(1, 2));
  expect(crops.of('one', frames(1, 2)).map((each) => each.crop)).toEqual([null, crop(2)]);
  crops.keepTracks(new Map([['two', true]]));
  expect(crops.of('one', frames(2))).toEqual([{ weight: 0.02, crop: null }]);
});
