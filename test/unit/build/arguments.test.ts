import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { resolveFileArguments } from '../../../build/app-arguments';
import { launchArguments } from '../../../build/launch';
import { nodeApiOf } from '../../../build/ready/electron-runtime';

test('a camera file is meant from where the person stands', () => {
  const stands = resolve('/home/ada');
  expect(resolveFileArguments(['--camera', 'me.mp4', 'other'], stands)).toEqual([
    '--camera',
    resolve(stands, 'me.mp4'),
    'other',
  ]);
  expect(resolveFileArguments(['--camera=videos/me.mp4'], stands)).toEqual([
    `--camera=${resolve(stands, 'videos/me.mp4')}`,
  ]);
});

test('a file that was forgotten is not made of the next option', () => {
  expect(resolveFileArguments(['--camera', '--no-sandbox'], '/')).toEqual([
    '--camera',
    '--no-sandbox',
  ]);
});

test("the app's folder stands before its own arguments and after the system's switches", () => {
  const args = launchArguments({ appDir: '/app', extra: ['--camera', '/me.mp4'] }, () => undefined);
  const at = args.indexOf('/app');
  expect(args.slice(at)).toEqual(['/app', '--camera', '/me.mp4']);
  expect(args.slice(0, at).every((arg) => arg.startsWith('--'))).toBe(true);
});

test('Node-API 10 came with Electron 36', () => {
  expect([nodeApiOf('33.2.1'), nodeApiOf('36.0.0'), nodeApiOf('45.4.1')]).toEqual([9, 10, 10]);
});
