import { expect, test } from 'vitest';
import { viewsOfFrame } from '../../../src-main/embedding/crop-view';

test('a track’s first frame is embedded by all views, the others by one in turn', () => {
  const frames = [0, 1, 2, 3].map((before) => viewsOfFrame(before, ['as-is', 'mirrored']));
  expect(frames).toEqual([['as-is', 'mirrored'], ['mirrored'], ['as-is'], ['mirrored']]);
});

test('a model with one view has that for every frame', () => {
  expect([0, 1, 2].map((before) => viewsOfFrame(before, ['as-is']))).toEqual([
    ['as-is'],
    ['as-is'],
    ['as-is'],
  ]);
});
