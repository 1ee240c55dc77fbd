import { expect, test } from 'vitest';
import { reembeddingWords } from '../../../src-renderer/reembedding/reembedding-words';

const state = { ready: 0, total: 0, unreadable: 0, peopleWaiting: 0 };

test('nothing is said while every sample is ready', () => {
  expect(reembeddingWords(state)).toBeNull();
  expect(reembeddingWords({ ...state, ready: 5000, total: 5000 })).toBeNull();
});

test('how far it is, and who is Unknown meanwhile', () => {
  expect(reembeddingWords({ ...state, ready: 312, total: 5000 })).toBe(
    'The recognition model has changed: 312 of 5,000 samples are ready. Recognition goes on with these.',
  );
  expect(reembeddingWords({ ...state, total: 9, peopleWaiting: 1 })).toMatch(
    / 1 person has none ready yet and is Unknown meanwhile\.$/,
  );
  expect(reembeddingWords({ ...state, total: 9, peopleWaiting: 2 })).toMatch(
    / 2 people have none ready yet and are Unknown meanwhile\.$/,
  );
});

test('what could not be read', () => {
  expect(reembeddingWords({ ...state, ready: 8, total: 9, unreadable: 1 })).toBe(
    'The recognition model has changed, and the picture of 1 sample cannot be read: recognition goes on without it.',
  );
  expect(
    reembeddingWords({ ...state, ready: 7, total: 9, unreadable: 2, peopleWaiting: 2 }),
  ).toMatch(
    /of 2 samples .* without them\. 2 people have no other and are Unknown until new ones are taken\.$/,
  );
});
