import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchArguments } from '../../build/launch';
import { appDir } from '../fixtures/running-app';
import { expect, test } from './app-test';

// A start option that cannot be followed: one sentence on standard error, and exit code 2.

async function start(options: string[]): Promise<{ code: unknown; errors: string }> {
  const executable = process.env.ARCENROLL_ELECTRON ?? '';
  const args = launchArguments({ appDir, extra: options }, () => {});
  return new Promise((resolve) => {
    execFile(executable, args, { cwd: appDir }, (error, _output, errors) =>
      resolve({ code: error?.code, errors }),
    );
  });
}

test('--camera with a file that is not there', async ({ dataFolder }) => {
  const file = join(dataFolder, 'nowhere.mjpeg');
  const { code, errors } = await start(['--data', dataFolder, '--camera', file]);
  expect(code).toBe(2);
  expect(errors).toContain(`There is no recording ${file}.`);
});

test('--camera with a recording of another kind', async ({ dataFolder }) => {
  const file = join(dataFolder, 'door.mp4');
  await writeFile(file, '');
  const { code, errors } = await start(['--data', dataFolder, '--camera', file]);
  expect(code).toBe(2);
  expect(errors).toContain('--camera takes a recording that ends in .mjpeg or .y4m.');
});

test('--camera without a file', async ({ dataFolder }) => {
  const { code, errors } = await start(['--data', dataFolder, '--camera']);
  expect(code).toBe(2);
  expect(errors).toContain('--camera needs a path behind it.');
});
