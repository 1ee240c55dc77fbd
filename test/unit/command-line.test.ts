import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CommandLineError, readCommandLine } from '../../src-main/command-line';
import { temporaryFolder } from './temporary-folder';

test('Chromium’s own switches are left alone', () => {
  expect(readCommandLine(['--no-sandbox', '--remote-debugging-port=0', '/app'])).toEqual({
    cameraFile: undefined,
    dataFolder: undefined,
    modelsFolder: undefined,
    provider: undefined,
  });
});

test('a recording is found by its path', () => {
  const file = join(temporaryFolder(), 'me.MJPEG');
  writeFileSync(file, '');
  expect(readCommandLine(['/app', '--camera', file]).cameraFile).toBe(file);
});

test.each([
  [['--camera', '/no/such/recording.mjpeg'], 'There is no recording'],
  [['--camera', 'film.mp4'], '.mjpeg or .y4m'],
  [['--camera'], '--camera needs a path'],
  [['--provider', 'gpu'], '--provider takes one of auto, cpu'],
])('%j is refused with a sentence', (args, sentence) => {
  expect(() => readCommandLine(args)).toThrow(CommandLineError);
  expect(() => readCommandLine(args)).toThrow(sentence);
});
