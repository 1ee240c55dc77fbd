import { describe, expect, test } from 'vitest';
import type { Candidate, Judgement } from '../../../src-main/contract/decision';
import { decide } from '../../../src-main/gallery/decision';
import {
  fineScore,
  shareText,
  thenWords,
  thresholdReasons,
  verdictInBrief,
  verdictWords,
} from '../../../src-renderer/screens/why/why-words';

const someone = (name: string, score: number, ownThreshold: number | null = null): Candidate => ({
  personId: 1,
  name,
  score,
  angle: 0,
  ownThreshold,
});
const judged = (candidates: Candidate[], threshold = 0.42, margin = 0): Judgement =>
  decide(candidates, { threshold, margin });
const BY_HAND = { matchThreshold: 0.42, thresholdRule: { by: 'hand' } } as const;

describe('the decision in words', () => {
  test('who is named, and by how much', () => {
    const judgement = judged([someone('Ada', 0.7134), someone('Grace', 0.2)]);
    expect(verdictInBrief(judgement)).toBe('Why Ada?');
    expect(verdictWords(judgement)).toBe(
      'Ada is named: the score of 0.713 is 0.293 above the threshold of 0.420.',
    );
  });

  test('at the threshold, and closer to it than three decimals show', () => {
    expect(verdictWords(judged([someone('Ada', 0.42)]))).toBe(
      'Ada is named: the score of 0.420 is the threshold of 0.420.',
    );
    expect(verdictWords(judged([someone('Ada', 0.4201)]))).toBe(
      'Ada is named: the score of 0.420 is just above the threshold of 0.420.',
    );
    expect(verdictWords(judged([someone('Ada', 0.41999)]))).toBe(
      'Nobody is named. Ada is the nearest, and with 0.420 stays just below the threshold of 0.420.',
    );
  });

  test('who is nearest where nobody is named', () => {
    const judgement = judged([someone('Ada', -0.05), someone('Grace', -0.2)]);
    expect(verdictInBrief(judgement)).toBe('Why Unknown?');
    expect(verdictWords(judgement)).toBe(
      'Nobody is named. Ada is the nearest, and with −0.050 stays 0.470 below the threshold of 0.420.',
    );
    expect(verdictWords(judged([]))).toBe(
      'Nobody is named, for there is nobody to compare this face with.',
    );
  });

  test('too near the runner-up', () => {
    expect(verdictWords(judged([someone('Ada', 0.5), someone('Grace', 0.48)], 0.42, 0.05))).toBe(
      'Nobody is named. Ada reaches the threshold of 0.420 with 0.500, but leads Grace by 0.020 only; 0.050 is asked for.',
    );
  });
});

describe('why the threshold is what it is', () => {
  const judgement = judged([someone('Ada', 0.5), someone('Grace', 0.3)]);

  test('by hand, by a rate, by looks', () => {
    expect(thresholdReasons(judgement, BY_HAND, 2)).toEqual(['It was set by hand for everybody.']);
    const byRate = { by: 'rate', falseMatchRate: 1e-4 } as const;
    expect(thresholdReasons(judgement, { ...BY_HAND, thresholdRule: byRate }, 2)).toEqual([
      'It was chosen so that one in 10,000 comparisons with a stranger reaches it.',
    ]);
    const byLooks = { by: 'looks', looks: 1000, people: 500 } as const;
    expect(thresholdReasons(judgement, { ...BY_HAND, thresholdRule: byLooks }, 500)).toEqual([
      'It was chosen so that at most one look at a stranger in 1,000 ends in a wrong name, for 500 people enrolled.',
    ]);
    expect(thresholdReasons(judgement, { ...BY_HAND, thresholdRule: byLooks }, 620)).toEqual([
      'It was chosen so that at most one look at a stranger in 1,000 ends in a wrong name, for 500 people enrolled. Now 620 people can be compared with.',
    ]);
  });

  test('the person’s own, and the margin', () => {
    const own = judged([someone('Ada', 0.58, 0.55), someone('Grace', 0.3)], 0.42, 0.1);
    expect(thresholdReasons(own, BY_HAND, 2)).toEqual([
      'Ada has this threshold of their own; for others 0.420 holds.',
      'Besides, the best must lead the runner-up by 0.100 or more. Here it is 0.280.',
    ]);
    expect(thresholdReasons(judged([someone('Ada', 0.5)], 0.42, 0.1), BY_HAND, 1)[1]).toBe(
      'Besides, the best must lead the runner-up by 0.100 or more. There is no runner-up here.',
    );
  });
});

test('what was decided then', () => {
  expect(thenWords({ score: 0.615, threshold: 0.42, decidedBy: 'machine' }, 'Ada')).toBe(
    'Ada was named: the score of 0.615 was 0.195 above the threshold of 0.420 that held then.',
  );
  expect(thenWords({ score: null, threshold: 0.42, decidedBy: 'machine' }, 'Ada')).toBe(
    'Ada was named; the score was not measured.',
  );
  expect(thenWords({ score: 0.2, threshold: 0.42, decidedBy: 'operator' }, 'Ada')).toBe(
    'An operator said that it is Ada; the threshold was 0.420 then. The score was 0.200.',
  );
});

test('numbers as they are shown', () => {
  expect(fineScore(-0.1239)).toBe('−0.124');
  expect(shareText(0.3, [0.3, 0.9])).toBe('25 %');
});
