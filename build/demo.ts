import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  enrolFromCamera,
  type ScreenName,
  type ShownFrame,
  show,
  waitForLabel,
  watchFrames,
} from '../test/fixtures/drive';
import { recordPerson, recordPhotograph } from '../test/fixtures/recordings';
import { launchApp, type RunningApp } from '../test/fixtures/running-app';
import { ADA, GRACE, type PhotographedPerson } from '../test/fixtures/sample-photographs';
import { readyBundle } from './bundle';
import { command, isCommand } from './command';
import { withDisplay } from './display';
import { makeReady } from './make-ready';
import type { Say } from './ready/say';

const say: Say = (line) => console.log(line);
const repository = fileURLToPath(new URL('..', import.meta.url));
const pictures = join(repository, 'out/tour');

/** Two people of the npm sample photographs, under the names that the tour gives them. */
const PEOPLE: readonly [string, PhotographedPerson][] = [
  ['Ada', ADA],
  ['Grace', GRACE],
];

/**
 * The scripted tour: the real app, driven as a person would. It enrols two people from moving crops of
 * the sample photographs, which Chromium plays as the webcam, and recognises them in the whole
 * photographs among people who are not enrolled. Needs nothing but the clone.
 *
 * @returns the exit code: 0 where everybody got the right name.
 */
export async function runDemo(): Promise<number> {
  const { executable } = await makeReady({ display: true });
  await readyBundle(say);
  const { env, stop } = await withDisplay();
  const folder = await mkdtemp(join(tmpdir(), 'arcenroll-tour-'));
  const open = (camera: string) =>
    launchApp({ executable, env, dataFolder: join(folder, 'data'), camera });
  await mkdir(pictures, { recursive: true });
  try {
    let right = true;
    for (const [name, person] of PEOPLE) {
      const camera = join(folder, `${name}.mjpeg`);
      await recordPerson(person, camera);
      await enrol(await open(camera), name);
    }
    for (const [name, { photograph }] of PEOPLE) {
      const camera = join(folder, `${name}-whole.mjpeg`);
      await recordPhotograph(photograph, camera);
      right = (await recognise(await open(camera), name)) && right;
    }
    await lookAround(await open(join(folder, 'Ada.mjpeg')));
    say(right ? 'Everybody got the right name.' : 'Not everybody got the right name.');
    say(`Pictures of each step are in ${relative(repository, pictures)}.`);
    return right ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
    stop();
  }
}

async function enrol(app: RunningApp, name: string): Promise<void> {
  say(`Enrolling ${name} from the webcam …`);
  const picture = app.page
    .getByTestId('sample')
    .nth(2)
    .waitFor()
    .then(() => photograph(app, `enrol-${name}`));
  await enrolFromCamera(app.page, name);
  await picture;
  say(
    `  ${await app.page
      .getByTestId('saved')
      .getByText(/was enrolled/)
      .textContent()}.`,
  );
  await app.close();
}

/** Shows the whole photograph to the webcam; true where `name` and nobody else is named. */
async function recognise(app: RunningApp, name: string): Promise<boolean> {
  say(`The whole photograph before the webcam: ${name} among strangers …`);
  await waitForLabel(app.page, name);
  const frames = await watchFrames(app.page, 3_000);
  await photograph(app, `recognise-${name}`);
  await app.close();
  const last = frames.at(-1);
  if (!last) return false;
  report(last);
  const named = frames.flatMap(({ faces }) => faces.flatMap(({ label }) => label ?? []));
  return named.includes(name) && named.every((label) => label === name || label === 'Unknown');
}

function report({ faces, data, latencyMs }: ShownFrame): void {
  for (const { label, score, angle } of faces) {
    if (label === null || score === null || angle === null) continue;
    say(`  ${label.padEnd(8)} cosine ${score.toFixed(2)}  angle ${angle.toFixed(0)}°`);
  }
  say(`  ${data.fps} frames a second, ${latencyMs?.toFixed(0)} ms from camera to label`);
}

async function lookAround(app: RunningApp): Promise<void> {
  for (const screen of ['People', 'Settings'] satisfies ScreenName[]) {
    await show(app.page, screen);
    await app.page.waitForLoadState('networkidle');
    await photograph(app, screen.toLowerCase());
  }
  await app.close();
}

async function photograph(app: RunningApp, name: string): Promise<void> {
  await app.page.screenshot({ path: join(pictures, `${name.toLowerCase()}.png`) });
}

if (isCommand(import.meta.url)) await command(runDemo);
