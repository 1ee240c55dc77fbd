import { describe, expect, it, vi } from 'vitest';
import { runFrameLoop } from '../../../src-renderer/camera/frame-loop';
import type {
  FrameSource,
  LostListener,
  TakenFrame,
} from '../../../src-renderer/camera/frame-source';
import type { AnalysedFrame } from '../../../src-renderer/vision/analysed-face';
import { type Vision, VisionProblem } from '../../../src-renderer/vision/vision-client';

/** Every bitmap made and whether it is still open. */
function bitmaps() {
  const open = new Set<ImageBitmap>();
  const make = () => {
    const bitmap = { close: () => open.delete(bitmap) } as unknown as ImageBitmap;
    open.add(bitmap);
    return bitmap;
  };
  return { open, make };
}

type Step = () => TakenFrame | null | Promise<TakenFrame | null>;

function sourceOf(steps: Step[], live: boolean) {
  const listeners = new Set<LostListener>();
  const source: FrameSource = {
    kind: live ? 'webcam' : 'photos',
    live,
    video: null,
    size: null,
    next: async () => steps.shift()?.() ?? null,
    slow: vi.fn(),
    stop: vi.fn(),
    onLost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { source, listeners };
}

const visionOf = (analyse: (frame: ImageBitmap, takenAt: number) => Promise<AnalysedFrame>) => ({
  analyse: vi.fn(analyse as Vision['analyse']),
  gatherEvidence: vi.fn(),
  close: vi.fn(),
});

const analysed = async (frame: ImageBitmap, takenAt: number): Promise<AnalysedFrame> => ({
  still: frame,
  width: 640,
  height: 480,
  takenAt,
  faces: [],
  timing: { readMs: 1, detectMs: 1, alignMs: 1 },
});

describe('runFrameLoop', () => {
  it('delivers each photograph and says when it is finished', async () => {
    const { make, open } = bitmaps();
    const names = ['a.jpg', 'b.jpg'];
    const { source, listeners } = sourceOf(
      names.map((name, index) => () => ({ frame: make(), takenAt: index, name })),
      false,
    );
    const vision = visionOf(analysed);
    const delivered: string[] = [];
    const end = await runFrameLoop({
      source,
      vision,
      onFrame: ({ still }, { name, fps }) => {
        still?.close();
        delivered.push(name);
        expect(fps).toBeGreaterThanOrEqual(0);
      },
      onProblem: (problem) => expect.unreachable(problem.message),
      signal: new AbortController().signal,
    });
    expect(end).toBe('finished');
    expect(delivered).toEqual(names);
    expect(vision.analyse.mock.calls.map((call) => call[2])).toEqual(['image', 'image']);
    expect(open.size).toBe(0);
    expect(listeners.size).toBe(0);
    expect(source.stop).not.toHaveBeenCalled();
  });

  it.each([
    [
      'takes the next photograph when its receiver is done with the one before',
      false,
      ['take', 'delivered', 'take', 'delivered', 'take', 'delivered'],
    ],
    [
      'analyses a frame while the one before is delivered, and no more than one',
      true,
      ['take', 'take', 'delivered', 'take', 'delivered', 'delivered'],
    ],
  ])('%s', async (_, live, order) => {
    const { make } = bitmaps();
    const events: string[] = [];
    const step = () => {
      events.push('take');
      return { frame: make(), takenAt: 0, name: '' };
    };
    const { source } = sourceOf([step, step, step], live);
    await runFrameLoop({
      source,
      vision: visionOf(analysed),
      onFrame: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        events.push('delivered');
      },
      onProblem: () => {},
      signal: new AbortController().signal,
    });
    expect(events).toEqual(order);
  });

  it('reports an unreadable photograph and goes on', async () => {
    const { make } = bitmaps();
    const { source } = sourceOf(
      [
        () => Promise.reject(new Error('“x.jpg” cannot be read as a picture.')),
        () => ({ frame: make(), takenAt: 0, name: 'y.jpg' }),
      ],
      false,
    );
    const problems: string[] = [];
    const delivered: string[] = [];
    const end = await runFrameLoop({
      source,
      vision: visionOf(analysed),
      onFrame: (_, { name }) => void delivered.push(name),
      onProblem: ({ message }) => void problems.push(message),
      signal: new AbortController().signal,
    });
    expect(end).toBe('finished');
    expect(problems).toEqual(['“x.jpg” cannot be read as a picture.']);
    expect(delivered).toEqual(['y.jpg']);
  });

  it.each([
    ['while the frame is taken', 'take'],
    ['while it is analysed', 'analyse'],
  ])('closes what it owns when it is stopped %s', async (_, when) => {
    const { make, open } = bitmaps();
    const stopping = new AbortController();
    const { source } = sourceOf(
      [
        () => {
          if (when === 'take') stopping.abort();
          return { frame: make(), takenAt: 0, name: '' };
        },
      ],
      true,
    );
    const onFrame = vi.fn();
    const end = await runFrameLoop({
      source,
      vision: visionOf((frame, takenAt) => {
        if (when === 'analyse') stopping.abort();
        return analysed(frame, takenAt);
      }),
      onFrame,
      onProblem: (problem) => expect.unreachable(problem.message),
      signal: stopping.signal,
    });
    expect(end).toBe('stopped');
    expect(onFrame).not.toHaveBeenCalled();
    expect(open.size).toBe(0);
  });

  it('says that the camera was lost', async () => {
    const { source, listeners } = sourceOf(
      [
        () => {
          for (const listener of listeners) listener(new Error('unplugged'));
          return null;
        },
      ],
      true,
    );
    const problems: string[] = [];
    const end = await runFrameLoop({
      source,
      vision: visionOf(analysed),
      onFrame: () => {},
      onProblem: ({ message }) => void problems.push(message),
      signal: new AbortController().signal,
    });
    expect(end).toBe('lost');
    expect(problems).toEqual(['unplugged']);
  });

  it('ends at once when the worker is gone, and after five failures in a row on live frames', async () => {
    for (const [kind, expected] of [
      ['crashed', 1],
      ['frame', 5],
    ] as const) {
      const { make } = bitmaps();
      const step = () => ({ frame: make(), takenAt: 0, name: '' });
      const { source } = sourceOf(new Array<Step>(20).fill(step), true);
      const onProblem = vi.fn();
      const end = await runFrameLoop({
        source,
        vision: visionOf(async () => {
          throw new VisionProblem(kind, 'failed');
        }),
        onFrame: () => {},
        onProblem,
        signal: new AbortController().signal,
      });
      expect(end).toBe('failed');
      expect(onProblem).toHaveBeenCalledTimes(expected);
    }
  });
});
