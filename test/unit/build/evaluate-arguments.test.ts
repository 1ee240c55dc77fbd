import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../build/evaluate/arguments';

const read = (...args: string[]) => readArguments(args, '/somewhere');

test('pairs with their images; paths are relative to where the person stands', () => {
  expect(
    read('--pairs', 'pairs.txt', '--images', '../faces', '--flip', '--report', 'r.html'),
  ).toEqual({
    images: {
      kind: 'pairs',
      pairs: resolve('/somewhere/pairs.txt'),
      folder: resolve('/faces'),
      thresholdsFrom: undefined,
    },
    model: undefined,
    colourOrder: undefined,
    learn: false,
    flip: true,
    json: false,
    report: resolve('/somewhere/r.html'),
  });
});

test('a folder; a network by its id or as a file', () => {
  expect(read('--folder', 'people', '--model', 'arcface-1', '--json')).toMatchObject({
    images: { kind: 'folder', folder: resolve('/somewhere/people') },
    model: 'arcface-1',
    json: true,
    flip: undefined,
  });
  expect(read('--folder', 'people', '--no-flip').flip).toBe(false);
  expect(read('--folder', 'people', '--model', 'a/b.onnx', '--colour-order', 'RGB')).toMatchObject({
    model: resolve('/somewhere/a/b.onnx'),
    colourOrder: 'RGB',
  });
});

test('training: people as folders, LFW’s if nothing is said', () => {
  expect(read('--learn')).toMatchObject({
    learn: true,
    images: { kind: 'folder', folder: resolve('/shared/faces/lfw-view1/images') },
  });
  expect(read('--learn', '--folder', 'people').images).toEqual({
    kind: 'folder',
    folder: resolve('/somewhere/people'),
  });
});

describe('what does not fit together gets a sentence', () => {
  test.each([
    [[], 'Usage:'],
    [['--pairs', 'p.txt'], 'needs --images'],
    [['--images', 'd'], 'needs --pairs'],
    [['--folder', 'd', '--pairs', 'p.txt'], 'not both'],
    [['--folder', 'd', '--thresholds-from', 'p.txt'], 'needs --pairs'],
    [['--folder', 'd', '--model', 'a.onnx', '--colour-order', 'GRB'], 'RGB or BGR'],
    [['--folder', 'd', '--colour-order', 'RGB'], 'belongs to --model'],
    [['--folder', 'd', '--speed'], '--speed'],
    [['--learn', '--pairs', 'p.txt', '--images', 'd'], 'people as folders'],
    [['d'], 'd'],
  ])('%j', (args, sentence) => {
    expect(() => read(...args)).toThrow(sentence);
  });
});
