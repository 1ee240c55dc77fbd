import { setTimeout as after } from 'node:timers/promises';
import type { ElectronApplication, Page } from 'playwright';
import { connect } from '../../src-main/store/connect';
import { sqliteAddon } from '../../src-main/store/native-addon';
import { builtAddon, databaseFile, keyBeside } from '../fixtures/database-file';
import { enrolFromCamera, faceNamed, show, waitForLabel } from '../fixtures/drive';
import type { RunningApp } from '../fixtures/running-app';
import { adaAlone } from '../fixtures/sample-recordings';
import { unplugCamera } from '../fixtures/unplug-camera';
import { expect, test } from './app-test';

// What goes wrong around the app: it comes back by itself, says what happened, and loses nothing.

const DAY = 24 * 3600 * 1000;

/** Ada is enrolled, and recognised live. */
async function recognising(app: RunningApp): Promise<RunningApp> {
  await enrolFromCamera(app.page, 'Ada');
  await show(app.page, 'Recognise');
  await waitForLabel(app.page, 'Ada');
  return app;
}

/** New frames come, and Ada is named in them. */
async function expectLive(page: Page): Promise<void> {
  const picture = page.getByTestId('live-picture');
  const frame = async () => Number(await picture.getAttribute('data-frame'));
  const before = await frame();
  await expect.poll(frame, { timeout: 60_000 }).not.toBe(before);
  await expect(faceNamed(page, 'Ada')).toBeAttached({ timeout: 60_000 });
}

/** Kills the processes of one kind; returns how many there were. */
function killProcesses(electron: ElectronApplication, kind: 'GPU' | 'Utility'): Promise<number> {
  return electron.evaluate(({ app }, type) => {
    const found = app.getAppMetrics().filter((each) => each.type === type);
    for (const { pid } of found) process.kill(pid, 'SIGKILL');
    return found.length;
  }, kind);
}

test('the page’s process is killed: the window starts again, unlocked, and says so', async ({
  launch,
}) => {
  const { electron, log } = await recognising(await launch({ camera: await adaAlone() }));
  // Its page is not the driver's any more: the window is asked by way of the main process.
  const seen = (expression: string) =>
    electron.evaluate(({ BrowserWindow }, asked) => {
      const [window] = BrowserWindow.getAllWindows();
      return window.webContents.executeJavaScript(asked) as Promise<unknown>;
    }, expression);
  await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    process.kill(window.webContents.getOSProcessId(), 'SIGKILL');
  });
  await expect.poll(log).toContain('the page’s process is gone: killed');
  await expect
    .poll(() => seen('document.body.innerText').catch(() => ''), { timeout: 30_000 })
    .toContain('The window was started again');
  await expect
    .poll(() => seen(`document.querySelector('[data-testid=face]')?.dataset.label`), {
      timeout: 30_000,
    })
    .toBe('Ada');
  expect(await seen('location.href')).toBe('app://arc/');
});

test('the graphics process is killed, and the helpers of Chromium: recognition goes on', async ({
  launch,
  expectedPageErrors,
}) => {
  expectedPageErrors.push(/GPU|WebGL|context/i, /Failed to load resource/);
  const { page, electron, log } = await recognising(await launch({ camera: await adaAlone() }));
  expect(await killProcesses(electron, 'GPU')).toBe(1);
  await expect.poll(log).toContain('a process of Chromium’s is gone: GPU');
  await expectLive(page);
  expect(await killProcesses(electron, 'Utility')).toBeGreaterThan(0);
  await expectLive(page);
});

test('the camera is pulled out and put back, again and again', async ({ launch }) => {
  test.setTimeout(300_000);
  const { page, electron } = await recognising(await launch({ camera: await adaAlone() }));
  const picture = page.getByTestId('live-picture');
  for (let i = 0; i < 5; i++) {
    expect(await unplugCamera(electron)).toBe(true);
    await expect(picture).toHaveAttribute('data-cause', 'lost');
    await expect(faceNamed(page, 'Ada')).toBeAttached({ timeout: 30_000 });
  }
});

test('the machine sleeps and wakes up', async ({ launch }) => {
  test.skip(process.platform === 'win32', 'skipped: processes cannot be stopped there');
  const { page, electron, log } = await recognising(await launch({ camera: await adaAlone() }));
  const pids = await electron.evaluate(({ app, powerMonitor }) => {
    powerMonitor.emit('suspend');
    return app.getAppMetrics().map(({ pid }) => pid);
  });
  // Nothing runs meanwhile, and no process notices.
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  await after(5_000);
  for (const pid of pids) process.kill(pid, 'SIGCONT');
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expectLive(page);
  expect(log()).toContain('the machine wakes up');
});

test('the clock jumps forth and back: recognition goes on, and nobody is erased', async ({
  launch,
}) => {
  const { page, electron } = await recognising(await launch({ camera: await adaAlone() }));
  for (const by of [400 * DAY, -400 * DAY]) {
    await electron.evaluate((_electron, offset) => {
      const real: unknown = Reflect.get(globalThis, 'realNow');
      const now = typeof real === 'function' ? (real as () => number) : Date.now;
      Object.assign(globalThis, { realNow: now });
      Date.now = () => now() + offset;
    }, by);
    await expectLive(page);
    const answer = await page.evaluate(() => window.arc.verifyJournal(undefined));
    expect(answer).toMatchObject({ ok: true, value: { holds: true } });
  }
  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(1);
});

test('another process holds the database: a change waits, or is refused with a sentence, and none is lost', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await recognising(await launch({ camera: await adaAlone() }));
  const file = databaseFile(dataFolder);
  const other = connect(file, sqliteAddon(builtAddon), keyBeside(file));
  const rename = (name: string) =>
    page.evaluate((given) => window.arc.renamePerson({ personId: 1, name: given }), name);
  try {
    other.exec('BEGIN IMMEDIATE');
    const waiting = rename('Countess');
    await after(2_500);
    other.exec('COMMIT');
    expect(await waiting).toMatchObject({ ok: true, value: { name: 'Countess' } });

    other.exec('BEGIN IMMEDIATE');
    expect(await rename('Nobody')).toMatchObject({
      ok: false,
      problem: { code: 'database-locked' },
    });
    other.exec('COMMIT');
    expect(await rename('Ada')).toMatchObject({ ok: true, value: { name: 'Ada' } });
  } finally {
    other.close();
  }
  await expectLive(page);
});
