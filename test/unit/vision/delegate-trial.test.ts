import { describe, expect, it, vi } from 'vitest';
import type { AnalysedFace, FivePoints } from '../../../src-renderer/vision/analysed-face';
import { farthest, tryGpu } from '../../../src-renderer/vision/delegate-trial';
import { type Vision, VisionProblem } from '../../../src-renderer/vision/vision-client';
import type { Delegate } from '../../../src-renderer/vision/vision-messages';

const EYES = 70;

/** A face with its left eye moved by so many pixels. */
function face(moved = 0): AnalysedFace {
  const points: FivePoints = {
    leftEye: { x: 100 + moved, y: 100 },
    rightEye: { x: 100 + EYES, y: 100 },
    nose: { x: 135, y: 140 },
    leftMouth: { x: 110, y: 180 },
    rightMouth: { x: 160, y: 180 },
  };
  return { points, quality: { eyeDistance: EYES } } as AnalysedFace;
}

interface Finder {
  faces: AnalysedFace[];
  ms: number;
}

/** Face finders of both kinds; what was opened is noted, and what was closed. */
function finders(kinds: Record<Delegate, Finder | Error>) {
  const closed: Delegate[] = [];
  const bitmap = () => ({ close: vi.fn() }) as unknown as ImageBitmap;
  const open = async (delegate: Delegate): Promise<Vision> => {
    const kind = kinds[delegate];
    if (kind instanceof Error) throw kind;
    return {
      analyse: async (frame) => ({
        still: frame as ImageBitmap,
        width: 640,
        height: 480,
        takenAt: 0,
        faces: kind.faces,
        timing: { readMs: 1, detectMs: kind.ms, alignMs: 1 },
      }),
      gatherEvidence: () => {},
      close: () => void closed.push(delegate),
    };
  };
  return { closed, trial: () => tryGpu(async () => bitmap(), open) };
}

describe('tryGpu', () => {
  it.each([
    ['faster', { faces: [face(0.3)], ms: 5 }],
    ['slower', { faces: [face(0.3)], ms: 50 }],
    ['differs', { faces: [face(2)], ms: 5 }],
    ['differs', { faces: [], ms: 5 }],
    ['differs', { faces: [face(), face()], ms: 5 }],
  ] as const)('finds the device %s', async (outcome, gpu) => {
    const { closed, trial } = finders({
      CPU: { faces: [face()], ms: 12 },
      GPU: { ...gpu, faces: [...gpu.faces] },
    });
    expect(await trial()).toMatchObject({ outcome, cpuMs: 12, gpuMs: gpu.ms });
    expect(closed).toEqual(['CPU', 'GPU']);
  });

  it('says why the device failed', async () => {
    const broken = new VisionProblem('start', 'There is no WebGL.');
    const { closed, trial } = finders({ CPU: { faces: [face()], ms: 12 }, GPU: broken });
    expect(await trial()).toEqual({
      outcome: 'failed',
      cpuMs: 12,
      gpuMs: null,
      apart: null,
      reason: 'There is no WebGL.',
    });
    expect(closed).toEqual(['CPU']);
  });

  it('trusts nothing where there was no face to compare', async () => {
    const { trial } = finders({ CPU: { faces: [], ms: 12 }, GPU: { faces: [], ms: 1 } });
    expect((await trial()).outcome).toBe('differs');
  });
});

describe('farthest', () => {
  it('is told in distances between the eyes', () => {
    expect(farthest([face()], [face(7)])).toBeCloseTo(0.1, 6);
  });
});
