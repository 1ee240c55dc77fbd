import {
  beginEnrolment,
  enrolFromPhotos,
  faceNamed,
  openPhotos,
  samples,
  show,
  watchFrames,
} from '../fixtures/drive';
import { otherModels } from '../fixtures/models-folder';
import { portraits } from '../fixtures/portraits';
import { ADA } from '../fixtures/sample-photographs';
import { nobody, twoPeople } from '../fixtures/sample-recordings';
import { expect, test } from './app-test';

// What an enrolment cannot take gets a sentence, and no sample.

test('two people before the camera: one is asked for, nobody is sampled', async ({ launch }) => {
  const { page } = await launch({ camera: await twoPeople() });
  await beginEnrolment(page, 'Grace');
  const hint = page.getByTestId('hint');
  await expect(hint).toHaveText('Two people are in the picture; only one, please');
  const frames = await watchFrames(page, 4_000);
  expect(frames.filter(({ faces }) => faces.length === 2).length).toBeGreaterThan(10);
  await expect(samples(page)).toHaveCount(0);
  await expect(hint).toHaveText('Two people are in the picture; only one, please');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
});

test('nobody before the camera: after ten seconds more is said', async ({ launch }) => {
  const { page } = await launch({ camera: await nobody() });
  await beginEnrolment(page, 'Ada');
  const hint = page.getByTestId('hint');
  await expect(hint).toHaveText('I cannot see a face');
  const began = Date.now();
  await expect(hint).toHaveText(/^Still no face\. Sit close before the camera, with light/, {
    timeout: 30_000,
  });
  expect(Date.now() - began).toBeGreaterThan(7_000);
  await expect(samples(page)).toHaveCount(0);
});

test('names', async ({ launch, dataFolder }) => {
  const { page } = await launch({ extra: ['--use-fake-device-for-media-stream=device-count=0'] });
  const name = page.getByLabel('Name');
  const begin = page.getByRole('button', { name: 'Begin' });
  const enrolment = page.getByRole('region', { name: 'Enrolment' });
  const refused = async (given: string, sentence: string) => {
    await name.fill(given);
    await begin.click();
    await expect(enrolment).toContainText(sentence);
    await expect(name).toHaveAttribute('aria-invalid', 'true');
    await expect(begin).toBeVisible();
  };

  await show(page, 'Enrol');
  await refused('', 'Please give a name.');
  await refused(' \t ', 'Please give a name.');
  await refused('x'.repeat(300), 'A name can have 120 characters at most; this one has 300.');
  await refused('x'.repeat(20_000), 'That is far too long for a name.');

  // As a person counts them these are 120 characters: an emoji is one.
  await name.fill('👩‍🚀'.repeat(120));
  await expect(name).not.toHaveAttribute('aria-invalid', 'true');

  const files = await portraits('ada', ADA, dataFolder);
  await enrolFromPhotos(page, '  Zoë   👩‍🚀 ', files, 'Zoë 👩‍🚀');
  await show(page, 'People');
  await expect(page.getByTestId('person')).toContainText('Zoë 👩‍🚀');
  await show(page, 'Recognise');
  await expect(faceNamed(page, 'Zoë 👩‍🚀')).toBeAttached();
  await expect(page.getByTestId('face-in-view')).toContainText('Zoë 👩‍🚀');

  await show(page, 'Enrol');
  const taken = 'Someone named “Zoë 👩‍🚀” is enrolled already. Please choose another name.';
  await refused('Zoë 👩‍🚀', taken);
  await refused(' ZOË  👩‍🚀', taken);
});

test('what the network makes hardly anything of is shown, and left out', async ({
  launch,
  dataFolder,
}) => {
  // As if this network gave clear faces a longer feature than any of these pictures gets.
  const models = await otherModels(dataFolder, {
    id: 'long-features',
    norms: { poor: 9, clear: 10 },
  });
  const { page } = await launch({
    extra: ['--use-fake-device-for-media-stream=device-count=0', '--models', models],
  });
  await show(page, 'Enrol');
  await openPhotos(page, await portraits('ada', ADA, dataFolder));
  await page.getByLabel('Name').fill('Ada');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(samples(page)).toHaveCount(3);
  for (const sample of await samples(page).all()) await expect(sample).toContainText('unclear');
  await expect(page.getByText('0 of 1 samples, 3 left out')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
});
