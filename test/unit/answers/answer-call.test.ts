import { describe, expect, test } from 'vitest';
import { answerCall } from '../../../src-main/answers/answer-call';
import type { Answers } from '../../../src-main/answers/answers';
import { isOfReasonableSize } from '../../../src-main/answers/input-size';

/** Nothing of what is refused comes as far as an answer. */
const answers = new Proxy({} as Answers, {
  get: (_answers, name) => () => {
    throw new Error(`${String(name)} was reached.`);
  },
});

/** The sentence of a refusal, and how long it took, milliseconds. */
async function refusedIn(name: 'readPeople' | 'erasePerson' | 'changePerson', input: unknown) {
  const began = performance.now();
  const answer = await answerCall(name, input, answers);
  if (answer.ok) throw new Error('It was not refused.');
  expect(answer.problem.code).toBe('bad-input');
  return { sentence: answer.problem.sentence, ms: performance.now() - began };
}

describe('what is sent to hold the main process up is refused before it is looked at', () => {
  const round: Record<string, unknown> = {};
  round.round = round;
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];

  test.each<[string, unknown]>([
    ['an array that claims a milliard elements', { ids: new Array(1e9) }],
    ['a list of a million ids', { ids: Array.from({ length: 1e6 }, () => 'x') }],
    ['a circle', round],
    ['a hundred thousand levels', deep],
    ['sixty-four megabytes', { ids: new Uint8Array(64 * 2 ** 20) }],
    ['twenty million characters', { ids: 'x'.repeat(20_000_000) }],
    ['one very long key', { ['x'.repeat(20_000_000)]: 1 }],
  ])('%s', async (_what, input) => {
    const { sentence, ms } = await refusedIn('readPeople', input);
    expect(sentence).toBe('This is far more than ArcEnroll takes at a time.');
    expect(ms).toBeLessThan(200);
  });

  test('all that a call may take fits', () => {
    expect(isOfReasonableSize({ strangers: Array.from({ length: 10_000 }, (_, i) => i) })).toBe(
      true,
    );
    const crop = new Uint8Array(112 * 112 * 3);
    expect(isOfReasonableSize({ crop, picture: new Uint8Array(256 * 1024) })).toBe(true);
  });
});

test('a getter or a proxy that throws is a refusal like any other', async () => {
  const thrower = {
    get personId(): number {
      throw new Error('a trap');
    },
  };
  const answer = await answerCall('erasePerson', thrower, answers);
  expect(answer).toMatchObject({ ok: false });
});

test('a refusal does not repeat at length what was sent', async () => {
  const keys = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`unheard-of ${i}`, i]));
  expect((await refusedIn('erasePerson', keys)).sentence.length).toBeLessThanOrEqual(500);
  const long = { ['x'.repeat(100_000)]: 1 };
  expect((await refusedIn('erasePerson', long)).sentence.length).toBeLessThanOrEqual(500);
});

test('a key named __proto__ changes nothing, and is no input', async () => {
  await refusedIn('erasePerson', JSON.parse('{"personId":1,"__proto__":{"polluted":1}}'));
  await refusedIn(
    'changePerson',
    JSON.parse('{"personId":1,"change":{"__proto__":{"notes":"x"}}}'),
  );
  expect('polluted' in {}).toBe(false);
});
