import { describe, expect, it } from 'vitest';
import { faceFault } from '../../../src-renderer/screens/enroll/face-check';
import { FRAME, face } from './faces';

describe('faceFault', () => {
  it('finds nothing wrong with a good face', () => {
    expect(faceFault(face(), FRAME, 50)).toBeNull();
  });

  it.each([
    ['far', face({ eyeDistance: 20 })],
    ['near', face({ box: { x: 100, y: 20, width: 380, height: 430 } })],
    ['cut-off', face({ box: { x: -8, y: 170, width: 130, height: 150 } })],
    ['cut-off', face({ box: { x: 250, y: 400, width: 70, height: 80 } })],
    ['dark', face({ brightness: 30 })],
    ['bright', face({ brightness: 240 })],
    ['blurred', face({ sharpness: 49 })],
    ['turned-away', face({ yaw: -60 })],
  ])('tells %s', (fault, bad) => {
    expect(faceFault(bad, FRAME, 50)).toBe(fault);
  });

  it('has a floor of sharpness below which a face is blurred whatever came before', () => {
    expect(faceFault(face({ sharpness: 5 }), FRAME, 0)).toBe('blurred');
  });

  it('does not take a turned head for one far away', () => {
    // cos 40° = 0.77: eyes 30 pixels apart show 23.
    expect(faceFault(face({ yaw: 40, eyeDistance: 23 }), FRAME, 50)).toBeNull();
  });

  it('tells the most urgent of several faults', () => {
    expect(faceFault(face({ eyeDistance: 10, brightness: 10, sharpness: 0 }), FRAME, 50)).toBe(
      'far',
    );
  });
});
