import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IdleRest } from '../../../src-renderer/camera/idle-rest';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const { signal } = new AbortController();

/** Looks at frames with so many faces, 33 ms each, for so long. */
async function look(rest: IdleRest, faces: number, forMs: number): Promise<void> {
  for (let ms = 0; ms <= forMs; ms += 33) {
    rest.saw(faces, performance.now());
    await vi.advanceTimersByTimeAsync(33);
  }
}

test('rests after a second without a face, and looks four times a second then', async () => {
  const rest = new IdleRest();
  await look(rest, 0, 900);
  expect(rest.looksASecond).toBeNull();
  await look(rest, 0, 400);
  expect(rest.looksASecond).toBe(4);
  const began = performance.now();
  rest.saw(0, began);
  const over = rest.over(signal).then(() => performance.now());
  await vi.advanceTimersByTimeAsync(1000);
  expect((await over) - began).toBe(240);
});

test('looks twice a second in a room that stays empty', async () => {
  const rest = new IdleRest();
  await look(rest, 0, 19_000);
  expect(rest.looksASecond).toBe(4);
  await look(rest, 0, 2000);
  expect(rest.looksASecond).toBe(2);
  const began = performance.now();
  rest.saw(0, began);
  const over = rest.over(signal).then(() => performance.now());
  await vi.advanceTimersByTimeAsync(1000);
  expect((await over) - began).toBe(490);
});

test('one face, and it looks at every frame again', async () => {
  const rest = new IdleRest();
  await look(rest, 0, 2000);
  rest.saw(1, performance.now());
  expect(rest.looksASecond).toBeNull();
  const began = performance.now();
  await rest.over(signal);
  expect(performance.now()).toBe(began);
});

test('ends its rest when nobody waits any more', async () => {
  const rest = new IdleRest();
  await look(rest, 0, 2000);
  rest.saw(0, performance.now());
  const stopping = new AbortController();
  const over = rest.over(stopping.signal);
  stopping.abort();
  await over;
});
