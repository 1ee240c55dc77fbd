import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { command } from '../../build/command';
import type { CallInput } from '../../src-main/contract/calls';
import { value } from '../fixtures/answer';
import { databaseFile } from '../fixtures/database-file';
import { enrolFromCamera, show, waitForLabel } from '../fixtures/drive';
import { launchApp, type RunningApp } from '../fixtures/running-app';
import { adaAlone, adaWithThreeOthers } from '../fixtures/sample-recordings';
import { unplugCamera } from '../fixtures/unplug-camera';
import { figuresOf } from './process-figures';
import { type Point, slopeOf } from './trend';

// Hours of use in minutes: live recognition at full rate with four faces, while people are enrolled and erased
// without a pause. Nothing may grow. Started by build/test.ts.

/** What grows at first is caches, compiled code and what the allocators keep at hand. */
const SETTLED_AFTER = 0.5;
const LOOK_EVERY_MS = 10_000;

/** What may grow in a minute once it is settled, and in all; a leak of one frame in a hundred is far beyond. */
const MOST_MIB_A_MINUTE = { main: 2, page: 2, graphics: 1, other: 1 };
const MOST_HANDLES_MORE = 12;
const MOST_MIB_BY_UNPLUGGING = 100;
/** SQLite checkpoints at 4 MB; a reader may hold that off for a moment. */
const MOST_WAL_MIB = 32;

interface Course {
  name: string;
  memory: Point[];
  handles: Point[];
}

async function soak(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      unplugs: { type: 'string', default: '100' },
    },
  });
  const minutes = Number(values.minutes);
  const dataFolder = await mkdtemp(join(tmpdir(), 'arcenroll-soak-'));
  try {
    await enrolAda(dataFolder);
    const app = await launchApp({ dataFolder, camera: await adaWithThreeOthers() });
    try {
      const faults = [
        ...(await soaked(app, dataFolder, minutes)),
        ...(await unplugged(app, Number(values.unplugs))),
      ];
      for (const fault of faults) console.error(`FAULT: ${fault}`);
      return faults.length === 0 ? 0 : 1;
    } finally {
      await app.close();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function soaked(app: RunningApp, dataFolder: string, minutes: number): Promise<string[]> {
  const { page, electron } = app;
  await show(page, 'Recognise');
  await waitForLabel(page, 'Ada');
  await readSamples(app);
  const began = Date.now();
  const minute = () => (Date.now() - began) / 60_000;
  let over = false;
  let enrolled = 0;
  const traffic = (async () => {
    while (!over) {
      await enrolAndErase(app);
      enrolled++;
    }
  })();
  const courses = new Map<number, Course>();
  let wal = 0;
  let shown = 0;
  while (minute() < minutes) {
    await Promise.race([after(LOOK_EVERY_MS), traffic]);
    wal = Math.max(wal, await megabytes(`${databaseFile(dataFolder)}-wal`));
    shown = Number(await page.getByTestId('live-picture').getAttribute('data-frame'));
    await collectGarbage(app);
    for (const { pid, name, mib, handles } of await figuresOf(electron)) {
      const course = courses.get(pid) ?? { name, memory: [], handles: [] };
      courses.set(pid, course);
      course.memory.push({ minute: minute(), value: mib });
      if (handles !== null) course.handles.push({ minute: minute(), value: handles });
    }
  }
  over = true;
  await traffic;
  const settled = minutes * SETTLED_AFTER;
  const faults: string[] = [];
  console.log(
    `${minutes} minutes: ${shown} frames shown, ${enrolled} times a person enrolled, recognised among others, and erased.`,
  );
  for (const course of courses.values()) console.log(lineOf(course, settled, faults));
  console.log(
    `The log of the database had ${wal.toFixed(1)} MiB at most (bound: ${MOST_WAL_MIB}).`,
  );
  if (wal > MOST_WAL_MIB) faults.push('The log of the database grew.');
  const left = await value(page.evaluate(() => window.arc.countPeople(undefined)));
  if (left !== 1) faults.push(`${left} people are left where one should be.`);
  return faults;
}

/** Ada alone before the camera, enrolled as a person would. */
async function enrolAda(dataFolder: string): Promise<void> {
  const app = await launchApp({ dataFolder, camera: await adaAlone() });
  try {
    await enrolFromCamera(app.page, 'Ada');
  } finally {
    await app.close();
  }
}

/** So that what is left is held by somebody: a machine with much to do puts its collections off. */
async function collectGarbage({ page, electron }: RunningApp): Promise<void> {
  await page.requestGC();
  await electron.evaluate(() => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    const { runInNewContext } = process.getBuiltinModule('node:vm');
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
  });
}

/** Pulls the camera out so often, and waits each time until somebody is named again. */
async function unplugged(app: RunningApp, times: number): Promise<string[]> {
  const { page, electron } = app;
  const began = Date.now();
  const mine = async () => {
    await collectGarbage(app);
    return (await figuresOf(electron)).find(({ name }) => name === 'page');
  };
  const before = await mine();
  for (let i = 0; i < times; i++) {
    await unplugCamera(electron);
    await page.locator('[data-testid=live-picture][data-cause=lost]').waitFor();
    await waitForLabel(page, 'Ada');
  }
  const after = await mine();
  const grown = (after?.mib ?? 0) - (before?.mib ?? 0);
  const handles = (after?.handles ?? 0) - (before?.handles ?? 0);
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(
    `The camera was pulled out ${times} times and each time back (${seconds} s): the page has ${grown.toFixed(0)} MiB and ${handles} handles more.`,
  );
  return [
    ...(grown > MOST_MIB_BY_UNPLUGGING ? ['The page grew as the camera came and went.'] : []),
    ...(handles > MOST_HANDLES_MORE ? ['The page has handles of cameras that are gone.'] : []),
  ];
}

declare global {
  /** Ada's samples, as the page hands them over to enrol somebody. */
  var soakSamples: Omit<CallInput<'addSample'>, 'draft'>[] | undefined;
}

/** Reads Ada's pictures, once: what drives the app keeps a copy of everything that the page fetches. */
async function readSamples({ page }: RunningApp): Promise<void> {
  await page.evaluate(async () => {
    const answer = await window.arc.readPerson({ personId: 1 });
    if (!answer.ok) throw new Error(answer.problem.sentence);
    const canvas = new OffscreenCanvas(112, 112);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('No canvas.');
    globalThis.soakSamples = [];
    for (const { id, pose, quality } of answer.value.samples.slice(0, 5)) {
      const picture = new Uint8Array(await (await fetch(`app://arc/samples/${id}`)).arrayBuffer());
      const bitmap = await createImageBitmap(new Blob([picture], { type: 'image/webp' }));
      context.drawImage(bitmap, 0, 0);
      bitmap.close();
      const { data } = context.getImageData(0, 0, 112, 112);
      const crop = new Uint8Array(data.filter((_, at) => at % 4 !== 3));
      globalThis.soakSamples.push({ crop, picture, pose, quality, source: 'file' });
    }
  });
}

/** Through the calls that the screens make, with Ada's pictures, while the live picture goes on. */
async function enrolAndErase({ page }: RunningApp): Promise<void> {
  await page.evaluate(async () => {
    const good = <T>(answer: { ok: true; value: T } | { ok: false; problem: unknown }): T => {
      if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
      return answer.value;
    };
    const { id: draft } = good(await window.arc.beginEnrolment(undefined));
    for (const sample of globalThis.soakSamples ?? []) {
      good(await window.arc.addSample({ draft, ...sample }));
    }
    const as = { name: `Somebody ${Date.now()}` };
    const { id: personId } = good(await window.arc.saveEnrolment({ draft, as }));
    good(await window.arc.readPerson({ personId }));
    good(await window.arc.changePerson({ personId, change: { notes: 'came and went' } }));
    good(await window.arc.erasePerson({ personId }));
  });
}

function lineOf({ name, memory, handles }: Course, settled: number, faults: string[]): string {
  const late = (points: readonly Point[]) => points.filter(({ minute }) => minute >= settled);
  const slope = slopeOf(late(memory));
  const bound =
    name in MOST_MIB_A_MINUTE
      ? MOST_MIB_A_MINUTE[name as keyof typeof MOST_MIB_A_MINUTE]
      : MOST_MIB_A_MINUTE.other;
  const counts = late(handles).map(({ value: count }) => count);
  const [first = 0] = counts;
  const last = counts.at(-1) ?? 0;
  if (late(memory).length > 1 && slope > bound)
    faults.push(`${name} grows by ${slope.toFixed(2)} MiB a minute.`);
  if (last - first > MOST_HANDLES_MORE)
    faults.push(`${name} has ${last - first} handles more than at first.`);
  const end = memory.at(-1)?.value ?? 0;
  return `  ${name}: ${memory[0]?.value.toFixed(0)} → ${end.toFixed(0)} MiB, ${slope >= 0 ? '+' : ''}${slope.toFixed(2)} MiB a minute (bound: ${bound}); handles ${first} → ${last}`;
}

async function megabytes(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size / 2 ** 20,
    () => 0,
  );
}

await command(soak);
