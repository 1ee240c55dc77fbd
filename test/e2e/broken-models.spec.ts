import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { faceNamed, show } from '../fixtures/drive';
import { adaAlone } from '../fixtures/sample-recordings';
import { expect, test } from './app-test';

// A model file that is missing or not the right one: the rest of the app stays of use.

const models = fileURLToPath(new URL('../../models', import.meta.url));

const DAMAGES = [
  { what: 'missing', sentence: 'is not there', damage: (file: string) => rm(file) },
  {
    what: 'changed by one byte',
    sentence: 'is not the one the manifest names: its SHA-256 differs',
    damage: async (file: string) => {
      const bytes = await readFile(file);
      bytes[bytes.length >> 1] ^= 1;
      await writeFile(file, bytes);
    },
  },
];

/** A copy of the models whose one file can be damaged and put back. */
async function copyOfModels(dataFolder: string, weight: string) {
  const folder = join(dataFolder, 'models');
  await cp(models, folder, { recursive: true });
  const file = join(folder, 'weights', weight);
  const right = join(models, 'weights', weight);
  return { folder, file, putBack: () => cp(right, file) };
}

async function expectOtherScreensToWork(page: Page): Promise<void> {
  await show(page, 'People');
  await expect(page.getByText('Nobody is enrolled yet')).toBeVisible();
  await show(page, 'Settings');
  const mirrored = page.getByLabel('Mirror the picture');
  const before = await mirrored.isChecked();
  await page.getByText('Mirror the picture').click();
  await expect(mirrored).toBeChecked({ checked: !before });
}

for (const { what, sentence, damage } of DAMAGES) {
  test(`the recognition model is ${what}`, async ({ launch, dataFolder }) => {
    const { folder, file, putBack } = await copyOfModels(dataFolder, 'arcface-relu.onnx');
    await damage(file);
    const { page } = await launch({ camera: await adaAlone(), extra: ['--models', folder] });
    const problem = page.getByTestId('recogniser-problem');
    await expect(problem).toContainText(`The model file arcface-relu.onnx ${sentence}.`);
    await expect(problem).toContainText('npm run models');
    // The face is found all the same.
    await expect(page.getByTestId('face-in-view')).toContainText('Not recognised');
    await expectOtherScreensToWork(page);
    await problem.getByRole('button', { name: 'Try again' }).click();
    await expect(problem).toContainText(sentence);

    await putBack();
    await problem.getByRole('button', { name: 'Try again' }).click();
    await expect(problem).toBeHidden();
    await show(page, 'Recognise');
    await expect(faceNamed(page, 'Unknown')).toBeAttached();
  });

  test(`the face finder's model is ${what}`, async ({ launch, dataFolder, expectedPageErrors }) => {
    expectedPageErrors.push(/^The live picture ended\./, /^Failed to load resource/);
    const { folder, file, putBack } = await copyOfModels(dataFolder, 'face_landmarker.task');
    await damage(file);
    const { page } = await launch({ camera: await adaAlone(), extra: ['--models', folder] });
    const problem = page.getByTestId('live-picture').getByRole('alert');
    await expect(problem).toContainText(`The model file face_landmarker.task ${sentence}.`);
    await expect(problem).toContainText('npm run models');
    await expectOtherScreensToWork(page);
    await show(page, 'Recognise');
    await expect(problem).toContainText(sentence);

    await putBack();
    await problem.getByRole('button', { name: 'Try again' }).click();
    await expect(faceNamed(page, 'Unknown')).toBeAttached();
  });
}

test('the app ends as it should without a recognition model', async ({ launch, dataFolder }) => {
  const { folder, file } = await copyOfModels(dataFolder, 'arcface-relu.onnx');
  await rm(file);
  const { page, electron, close } = await launch({ extra: ['--models', folder] });
  const main = electron.process();
  await expect(page.getByTestId('recogniser-problem')).toBeVisible();
  await close();
  expect(main.exitCode).toBe(0);
});
