import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'electron-vite';
import { _electron, type Page } from 'playwright';
import { command } from '../../../build/command';
import { withDisplay } from '../../../build/display';
import { launchArguments } from '../../../build/launch';
import { makeReady } from '../../../build/make-ready';
import { HOW_TO_SUPPLY_FACES, sharedFaces } from '../../fixtures/shared-faces';
import { percentile } from '../figure';
import { type Accuracy, accuracyOf, cosine, imagesOf, nearness } from './accuracy';
import { type PeerFolders, peerFolders, peerVersions } from './packages';
import { frames, pairsOf } from './pictures';
import { CONTENDERS, type Contender, type Job } from './program/messages';
import type {} from './program/page/page';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const PROGRAM = join(repository, 'out/peers');
const ROUNDS = 5;

/** A contender with the backend it runs on, and what came of it. */
interface Row {
  contender: Contender;
  backend: string;
  times: number[];
  /** How many looks there were; each that found no face has no time. */
  looks: number;
  accuracy: Accuracy | null;
}

/**
 * `npm run peers [-- --every N]`: the app's own finding and describing of a face beside that of face-api and
 * human, in the same Electron and on the same pictures: how long a frame takes, and how well faces are told
 * apart on every N-th pair of LFW's View 1 (10 unless said otherwise; 0 leaves it out).
 */
async function peers(): Promise<undefined> {
  const { values } = parseArgs({ options: { every: { type: 'string', default: '10' } } });
  const every = Number(values.every);
  const faces = sharedFaces();
  if (every > 0 && !faces) console.log(`Accuracy is not measured: ${HOW_TO_SUPPLY_FACES}`);
  const view1 = every > 0 && faces ? join(faces, 'lfw-view1') : null;

  const { executable } = await makeReady({ display: true, thisNode: false });
  const folders = await peerFolders();
  await build({
    configFile: fileURLToPath(new URL('./program/electron.vite.config.ts', import.meta.url)),
    logLevel: 'warn',
  });
  await writeFile(
    join(PROGRAM, 'package.json'),
    JSON.stringify({ name: 'peers', type: 'module', main: 'main/main.js' }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'arcenroll-peers-'));
  const { env, stop } = await withDisplay();
  try {
    const timed = await frames(folder);
    const train = view1 ? await pairsOf(view1, 'pairsDevTrain.txt', every) : [];
    const test = view1 ? await pairsOf(view1, 'pairsDevTest.txt', every) : [];
    const images = imagesOf([...train, ...test]);
    const pictures = [...timed, ...images.map((image) => join(view1 ?? '', 'images', image))];
    const runtime = { executable, env, folder };

    const rows: Row[] = [];
    for (const contender of CONTENDERS) {
      const page = await openProgram(runtime, jobOf(folders, pictures));
      try {
        const backend = await page.open(contender);
        const times = await page.time(
          timed.map((_, i) => i),
          ROUNDS,
        );
        const looks = ROUNDS * timed.length;
        const row: Row = { contender, backend, times, looks, accuracy: null };
        rows.push(row);
        console.log(`${contender}, ${backend}: ${times.length} of ${looks} looks found a face`);
        if (images.length === 0) continue;
        const described = new Map<string, number[] | null>();
        for (const [i, image] of images.entries()) {
          described.set(image, await page.describe(timed.length + i));
          if (described.size % 100 === 0) console.log(`${described.size} of ${images.length}`);
        }
        const likeness = contender === 'ours' ? cosine : nearness;
        row.accuracy = accuracyOf(described, likeness, { train, test });
      } finally {
        await page.close();
      }
    }
    console.log(
      `\n${Object.entries(await peerVersions(folders))
        .flat()
        .join(' ')}`,
    );
    console.log(
      `${timed.length} frames of 640 × 480 with one face; ${test.length} pairs of DevTest, threshold from ${train.length} of DevTrain\n`,
    );
    for (const line of table(rows)) console.log(line);
  } finally {
    stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return undefined;
}

function jobOf({ human, faceApi, wasm }: PeerFolders, pictures: string[]): Job {
  const folders = { human, 'face-api': faceApi, wasm };
  return { modelsFolder: join(repository, 'models'), folders, pictures };
}

/** A new process for each, so that none finds what another left in memory. */
async function openProgram(
  { executable, env, folder }: { executable: string; env: NodeJS.ProcessEnv; folder: string },
  job: Job,
) {
  const file = join(folder, 'job.json');
  await writeFile(file, JSON.stringify(job));
  const extra = [`--user-data-dir=${await mkdtemp(join(folder, 'profile-'))}`, file];
  const electron = await _electron.launch({
    executablePath: executable,
    args: launchArguments({ appDir: PROGRAM, executable, extra }, () => {}),
    env: Object.fromEntries(
      Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
  });
  const page: Page = await electron.firstWindow();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text());
  });
  await page.waitForFunction(() => window.contest !== undefined);
  return {
    open: (contender: Contender) => page.evaluate((who) => window.contest.open(who), contender),
    time: (numbers: number[], rounds: number) =>
      page.evaluate(([which, times]) => window.contest.time(which, times), [
        numbers,
        rounds,
      ] as const),
    describe: (number: number) => page.evaluate((which) => window.contest.describe(which), number),
    close: () => electron.close(),
  };
}

function table(rows: readonly Row[]): string[] {
  const [ours] = rows;
  const unit = percentile(ours.times, 50);
  const percent = (share: number | null | undefined) =>
    share === null || share === undefined ? '' : `${(share * 100).toFixed(2)} %`;
  return [
    '| | runs on | frames with a face found | ms a frame, p50 | p95 | × ours | pairs told rightly | TAR at FAR 1e-3 | missed |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(({ contender, backend, times, looks, accuracy }) => {
      const p50 = percentile(times, 50);
      const cells = [
        contender,
        backend,
        `${times.length} of ${looks}`,
        p50.toFixed(1),
        percentile(times, 95).toFixed(1),
        (p50 / unit).toFixed(1),
        percent(accuracy?.pairs),
        percent(accuracy?.atOneInThousand),
        accuracy?.missed ?? '',
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

await command(peers);
