import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import type { ProviderState } from '../../src-main/contract/execution-provider';
import type {} from '../../src-renderer/arc';
import { enrolFromPhotos, faceNamed, openPhotos, show } from '../fixtures/drive';
import { portraits } from '../fixtures/portraits';
import { ADA } from '../fixtures/sample-photographs';
import { expect, test } from './app-test';

// The model on a graphics device: a real one where there is one, else WebGPU on SwiftShader, Chromium's Vulkan in
// software, which lies beside Electron. It is slow, and gives the same vectors.

const NO_CAMERA = '--use-fake-device-for-media-stream=device-count=0';
const SLOW = { timeout: 120_000 };

function withVulkan(): NodeJS.ProcessEnv {
  const icd = join(dirname(process.env.ARCENROLL_ELECTRON ?? ''), 'vk_swiftshader_icd.json');
  return existsSync(icd) ? { ...process.env, VK_ICD_FILENAMES: icd } : process.env;
}

async function providers(page: Page): Promise<ProviderState> {
  const answer = await page.evaluate(() => window.arc.readProviders(undefined));
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value;
}
const trialOf = async (page: Page, name: string) =>
  (await providers(page)).trials.find(({ provider }) => provider === name);

/** Ends the process that a graphics driver would have crashed. */
async function endRecognition(electron: ElectronApplication): Promise<void> {
  const pid = await electron.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Recognition')?.pid,
  );
  if (pid === undefined) throw new Error('There is no process of its own for recognition.');
  process.kill(pid, 'SIGKILL');
}

test.setTimeout(400_000);

test('WebGPU is tried, agrees with the processor, and is remembered', async ({ launch }) => {
  const options = { provider: 'auto', env: withVulkan(), extra: [NO_CAMERA] } as const;
  const first = await launch(options);
  await show(first.page, 'Settings');
  await first.page.getByRole('button', { name: /^Try/ }).click();
  await expect.poll(async () => (await providers(first.page)).trying, SLOW).toBe(false);
  const trial = await trialOf(first.page, 'webgpu');
  expect(trial?.agreement).toBeGreaterThanOrEqual(0.9995);
  const { inUse, trials } = await providers(first.page);
  console.log(trials.map(({ provider, outcome, faceMs }) => `${provider} ${outcome} ${faceMs}`));
  expect(trials.find(({ outcome }) => outcome === 'fastest')?.provider).toBe(inUse);
  await expect(first.page.getByRole('radio', { name: 'WebGPU' })).toBeEnabled();
  await first.close();

  const { page } = await launch(options);
  expect((await trialOf(page, 'webgpu'))?.faceMs).toBe(trial?.faceMs);
});

test('on WebGPU, and when its process is killed, the same person is recognised', async ({
  launch,
  dataFolder,
}) => {
  const ada = await portraits('ada', ADA, dataFolder);
  const { page, electron } = await launch({
    provider: 'cpu',
    env: withVulkan(),
    extra: [NO_CAMERA],
  });
  await enrolFromPhotos(page, 'Ada', ada);
  const wished = await page.evaluate(() => window.arc.wishProvider({ wish: 'webgpu' }));
  expect(wished).toMatchObject({ ok: true });
  await show(page, 'Recognise');
  await openPhotos(page, [ada[0]]);
  await expect(faceNamed(page, 'Ada')).toBeAttached(SLOW);
  await expect(page.getByText('ArcFace on WebGPU')).toBeVisible();

  await openPhotos(page, [ada[1]]);
  await endRecognition(electron);
  await expect(faceNamed(page, 'Ada')).toBeAttached(SLOW);
  await expect(page.getByText('ArcFace on CPU')).toBeVisible();
  expect((await providers(page)).fellBack).toContain('ended');
});

test('a process that dies while it is tried is one provider less, and nothing else', async ({
  launch,
}) => {
  const { page, electron } = await launch({ env: withVulkan(), extra: [NO_CAMERA] });
  await page.evaluate(() => window.arc.tryProviders(undefined));
  // Each candidate's process, as soon as it is there.
  const ending = setInterval(() => void endRecognition(electron).catch(() => {}), 100);
  try {
    await expect.poll(async () => (await providers(page)).trying, SLOW).toBe(false);
  } finally {
    clearInterval(ending);
  }
  const { trials, inUse } = await providers(page);
  expect(trials.map(({ provider, outcome }) => [provider, outcome])).toEqual([
    ['cpu', 'fastest'],
    ...trials.slice(1).map(({ provider }) => [provider, 'failed']),
  ]);
  expect(trials.length).toBeGreaterThan(1);
  expect(inUse).toBe('cpu');
});
