import { expect, onTestFinished, test } from 'vitest';
import { Embedder } from '../../../src-main/embedding/embedder';
import type { Engine } from '../../../src-main/embedding/engine';
import { goldenCrops } from '../../../src-main/embedding/golden-crops';
import { dot } from '../../../src-main/gallery/cosine';
import { endsAt, engineCalled } from './engines';

const [CROP, OTHER] = goldenCrops();

async function embedder(engine: Engine, fallback = true) {
  const reasons: string[] = [];
  const opened = new Embedder(
    engine,
    fallback
      ? {
          open: () => engineCalled('cpu'),
          taken: (_engine, reason) => reasons.push(reason.message),
        }
      : null,
  );
  onTestFinished(() => opened.close());
  return { opened, reasons };
}

test('the processor goes on with the very crop that a device failed on, and with those behind it', async () => {
  const { opened, reasons } = await embedder(await engineCalled('webgpu', undefined, endsAt(1)));
  const first = await opened.embedSample(CROP);
  expect(opened.engine.provider).toBe('webgpu');
  const [again, other, live] = await Promise.all([
    opened.embedSample(CROP),
    opened.embedSample(OTHER),
    opened.embedLive('track', CROP, ['as-is']),
  ]);
  expect(opened.engine.provider).toBe('cpu');
  expect(reasons).toEqual(['The recognition thread has ended.']);
  expect(dot(first.vector, again.vector)).toBeCloseTo(1, 6);
  expect(dot(first.vector, other.vector)).toBeLessThan(0.99);
  expect(live).not.toBe('superseded');
});

test('a device that fails while nobody asks is replaced before somebody does', async () => {
  const { opened, reasons } = await embedder(await engineCalled('webgpu'));
  opened.engine.kill();
  await expect.poll(() => opened.engine.provider).toBe('cpu');
  expect(reasons).toHaveLength(1);
  await expect(opened.embedSample(CROP)).resolves.toMatchObject({
    featureNorm: expect.any(Number),
  });
});

test('where the processor’s own thread ends, those who wait get the reason and nobody waits for ever', async () => {
  const { opened } = await embedder(await engineCalled('cpu', undefined, endsAt(1)));
  await opened.embedSample(CROP);
  const waiting = [opened.embedSample(CROP), opened.embedSample(OTHER)];
  const answers = await Promise.allSettled(waiting);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(opened.ended).toBe(true);
  await expect(opened.embedSample(CROP)).rejects.toThrow('The recognition thread has ended.');
});

test('another engine takes over between two crops, and none is lost', async () => {
  const { opened } = await embedder(await engineCalled('cpu'));
  const before = opened.engine;
  const asked = [opened.embedSample(CROP), opened.embedSample(OTHER), opened.embedSample(CROP)];
  opened.use(await engineCalled('webgpu'));
  const answers = await Promise.all(asked);
  expect(answers).toHaveLength(3);
  await expect.poll(() => opened.engine.provider).toBe('webgpu');
  await expect.poll(() => before.ended).toBe(true);
  const { vector } = await opened.embedSample(CROP);
  expect(dot(vector, answers[0].vector)).toBeCloseTo(1, 6);
});

test('of the live crops of a track the newest alone is embedded', async () => {
  const { opened } = await embedder(await engineCalled('cpu'), false);
  const sample = opened.embedSample(CROP);
  const live = [CROP, OTHER, CROP].map((crop) => opened.embedLive('track', crop, ['as-is']));
  const answers = await Promise.all(live);
  await sample;
  expect(answers.map((answer) => answer === 'superseded')).toEqual([true, true, false]);
});
