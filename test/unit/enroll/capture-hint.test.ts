import { describe, expect, it } from 'vitest';
import { captureHint, type Sighting } from '../../../src-renderer/screens/enroll/capture-hint';
import { firstHint, steadyHint } from '../../../src-renderer/screens/enroll/steady-hint';

const sighting = (change: Partial<Sighting> = {}): Sighting => ({
  faces: 1,
  withoutFaceMs: 0,
  fault: null,
  shown: 'front',
  asked: 'front',
  complete: false,
  ...change,
});

describe('captureHint', () => {
  it.each<[string, Partial<Sighting>]>([
    ['I cannot see a face', { faces: 0, withoutFaceMs: 9_999 }],
    ['Two people are in the picture; only one, please', { faces: 2 }],
    ['Several people are in the picture; only one, please', { faces: 3 }],
    ['Come closer', { fault: 'far' }],
    ['A little further away', { fault: 'near' }],
    ['Hold still', { fault: 'blurred' }],
    ['Look straight at the camera', { shown: 'left' }],
    ['Turn a little to your left', { asked: 'left' }],
    ['Turn a little to your right', { asked: 'right', shown: null }],
    ['Look up a little', { asked: 'up' }],
    ['Look down a little', { asked: 'down' }],
    ['Good, hold…', {}],
    ['That is all. Press Save.', { complete: true, faces: 0 }],
  ])('says “%s”', (text, change) => {
    expect(captureHint(sighting(change)).text).toBe(text);
  });

  it('says more after ten seconds without a face', () => {
    const { text } = captureHint(sighting({ faces: 0, withoutFaceMs: 10_000 }));
    expect(text).toMatch(/^Still no face\. .*light.*lens/);
  });

  it('says too dark and too bright', () => {
    expect(captureHint(sighting({ fault: 'dark' })).text).toMatch(/^Too dark/);
    expect(captureHint(sighting({ fault: 'bright' })).text).toMatch(/^Too bright/);
  });

  it('puts a second person before what is wrong with the first', () => {
    expect(captureHint(sighting({ faces: 2, fault: 'dark' })).text).toMatch(/^Two people/);
  });
});

describe('steadyHint', () => {
  const hold = { text: 'Good, hold…', tone: 'good' } as const;
  const still = { text: 'Hold still', tone: 'problem' } as const;

  it('shows another hint only when it has held for a quarter of a second', () => {
    let hint = firstHint(hold, 0);
    hint = steadyHint(hint, still, 1000);
    hint = steadyHint(hint, still, 1249);
    expect(hint.shown).toBe(hold);
    hint = steadyHint(hint, still, 1250);
    expect(hint.shown).toBe(still);
  });

  it('forgets a hint that was meant for one frame', () => {
    let hint = firstHint(hold, 0);
    hint = steadyHint(hint, still, 1000);
    hint = steadyHint(hint, hold, 1033);
    hint = steadyHint(hint, still, 1300);
    expect(hint.shown).toBe(hold);
  });
});
