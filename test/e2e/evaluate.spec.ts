import { type ChildProcess, spawn } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { FaceRecord } from '../../build/evaluate/product-path/face-record';
import { cacheFolder } from '../../build/ready/cache-folder';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE, HEDY } from '../fixtures/sample-photographs';
import { logOfMeanColours, meanColours } from '../fixtures/small-networks';

// The command as a person starts it, on pictures of three people from the sample photographs.

const repository = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let images: string;
let cache: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arcenroll-evaluate-'));
  images = join(folder, 'people');
  cache = join(folder, 'cache');
  for (const [name, person] of Object.entries({ Ada: ADA, Grace: GRACE, Hedy: HEDY })) {
    await mkdir(join(images, name), { recursive: true });
    const files = await portraits(name, person, join(images, name));
    for (const [i, file] of files.entries()) {
      await rename(file, join(images, name, `${name}_000${i + 1}.jpg`));
    }
  }
  // A cache of its own, in which only what makes Electron run is there already.
  await mkdir(cache);
  for (const name of await readdir(cacheFolder())) {
    if (name !== 'faces') await symlink(join(cacheFolder(), name), join(cache, name));
  }
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'build/evaluate.ts', ...args], {
    cwd: repository,
    env: { ...process.env, ARCENROLL_CACHE: cache, INIT_CWD: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function evaluate(...args: string[]) {
  const child = start(...args);
  let [out, errors] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, out, errors };
}

/** All records that lie in the cache; throws where one is not whole. */
async function records(): Promise<FaceRecord[]> {
  const faces = join(cache, 'faces');
  const files = await readdir(faces, { recursive: true }).catch(() => []);
  const whole = files.filter((file) => file.endsWith('.json'));
  return Promise.all(
    whole.map(async (file) =>
      FaceRecord.parse(JSON.parse(await readFile(join(faces, file), 'utf8'))),
    ),
  );
}

test('a run that was killed goes on where it was; the next embeds nothing', async () => {
  // On a fresh clone the first run bundles its program, and both run beside another test.
  test.setTimeout(300_000);
  const killed = start('--folder', 'people');
  const ended = new Promise((resolve) =>
    killed.once('exit', (_code, signal) => resolve(signal ?? 'by itself')),
  );
  // Often, for nine pictures take half a second.
  await expect
    .poll(async () => (await records()).length, { timeout: 200_000, intervals: [30] })
    .toBeGreaterThan(1);
  killed.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  const before = (await records()).length;

  const { code, out, errors } = await evaluate('--folder', 'people');
  expect(code, errors).toBe(0);
  const earlier = /(\d+) of 9 images were embedded by earlier runs/.exec(errors);
  expect(Number(earlier?.[1])).toBeGreaterThanOrEqual(before);
  expect(out).toContain('9 genuine and 27 impostor pairs of 3 people');
  expect(out).toContain(
    'Left out at FAR 1e-2, 1e-3, 1e-4, 1e-5, 1e-6: Not measurable: 27 impostor pairs',
  );
  expect(await records()).toHaveLength(9);
});

test('the report is one page, without scripts, with curves and faces', async () => {
  const { code, out, errors } = await evaluate(
    '--folder',
    'people',
    '--json',
    '--report',
    'r.html',
  );
  expect(code, errors).toBe(0);
  expect(errors).toContain('9 of 9 images were embedded by earlier runs');
  const figures = JSON.parse(out);
  expect(figures.images).toMatchObject({ all: 9, embedded: 9, people: 3, missed: [], failed: [] });
  // Cut-outs of one photograph each: they cannot be mistaken for each other.
  expect(figures.allPairs.equalErrorRate.value.rate).toBe(0);
  expect(figures.identification[0].matches.value[0]).toBe(1);

  const page = await readFile(join(folder, 'r.html'), 'utf8');
  expect(page).not.toMatch(/<script|javascript:| on[a-z]+=/i);
  // Names of namespaces are no addresses that are loaded.
  expect(page.replaceAll(/http:\/\/www\.w3\.org\/\S+?"/g, '')).not.toMatch(/https?:\/\//);
  expect(page.match(/<svg/g)?.length).toBeGreaterThanOrEqual(4);
  expect(page.match(/src="data:image\/jpeg;base64,/g)?.length).toBe(2 * (9 + 24));
});

test('pairs: accuracy, and a threshold tried on another list', async () => {
  const genuine = (name: string) => `${name}\t1\t2\n${name}\t2\t3\n`;
  const impostor = (one: string, other: string) => `${one}\t1\t${other}\t2\n`;
  const impostors = impostor('Ada', 'Grace') + impostor('Ada', 'Hedy');
  await writeFile(join(folder, 'one.txt'), `2\n${genuine('Ada')}${impostors}`);
  await writeFile(
    join(folder, 'two.txt'),
    `2\n${genuine('Hedy')}${impostor('Hedy', 'Grace')}${impostor('Hedy', 'Ada')}`,
  );
  const pairs = ['--pairs', 'one.txt', '--images', 'people'];
  const { code, out, errors } = await evaluate(...pairs, '--thresholds-from', 'two.txt');
  expect(code, errors).toBe(0);
  expect(out).toMatch(/Accuracy \d+\.\d\d % ± .*2 parts of the list in its order/);
  expect(out).toMatch(/Told rightly at the best threshold of two\.txt \(0\.\d+\): 100\.00 %/);
  expect(out).toContain('Promise and observation');

  await writeFile(join(folder, 'one.txt'), `2\n${genuine('Ada')}`);
  const alone = await evaluate(...pairs);
  expect(alone.code, alone.errors).toBe(0);
  expect(alone.out).toContain('Left out: There is no pair of two people (impostor)');

  await writeFile(join(folder, 'one.txt'), '1\nAda\t1\t9\nAda\t1\tGrace\t2\n');
  const missing = await evaluate(...pairs);
  expect(missing.code).toBe(1);
  expect(missing.errors).toContain('one.txt names an image that is not in');
  expect(missing.errors).not.toContain('    at ');
});

test('another network: of another size, and one that gives NaN for some faces', async () => {
  await writeFile(join(folder, 'small.onnx'), meanColours());
  await writeFile(join(folder, 'nan.onnx'), logOfMeanColours());
  const small = await evaluate('--folder', 'people', '--model', 'small.onnx', '--flip');
  expect(small.code, small.errors).toBe(0);
  expect(small.out).toContain('48 numbers, averaged over the face and its mirror image');
  const nan = await evaluate('--folder', 'people', '--model', 'nan.onnx');
  expect(nan.out + nan.errors).toContain('The model gave a feature of norm NaN');
});

test('one person only: what can be given is given, the rest says why not', async () => {
  await mkdir(join(folder, 'lonely'));
  await symlink(join(images, 'Ada'), join(folder, 'lonely', 'Ada'));
  const { code, out, errors } = await evaluate('--folder', 'lonely', '--report', 'lonely.html');
  expect(code, errors).toBe(0);
  expect(out).toContain('3 genuine and 0 impostor pairs of 1 people');
  expect(out).toContain('Only one person is there');
  expect(await readFile(join(folder, 'lonely.html'), 'utf8')).toContain('Hardest genuine pairs');
});
