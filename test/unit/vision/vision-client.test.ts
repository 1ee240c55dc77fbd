import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createVision, type VisionProblem } from '../../../src-renderer/vision/vision-client';
import type { VisionReply, VisionRequest } from '../../../src-renderer/vision/vision-messages';

/** Stands for the worker: keeps what it is sent, answers when told to. */
class FakeWorker extends EventTarget {
  static last: FakeWorker;
  readonly sent: VisionRequest[] = [];
  readonly terminate = vi.fn();

  constructor() {
    super();
    FakeWorker.last = this;
  }

  postMessage(request: VisionRequest) {
    this.sent.push(request);
  }

  async answer(reply: VisionReply) {
    this.dispatchEvent(new MessageEvent('message', { data: reply }));
    await settled();
  }
}

/** Lets every promise that can go on do so. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

const frameOf = () => ({ close: vi.fn() }) as unknown as ImageBitmap;

const resultOf = (frame: ImageBitmap, takenAt: number): VisionReply => ({
  kind: 'analysed',
  result: {
    still: frame,
    width: 640,
    height: 480,
    takenAt,
    faces: [],
    timing: { readMs: 0, detectMs: 0, alignMs: 0 },
  },
});

beforeEach(() => vi.stubGlobal('Worker', FakeWorker));
afterEach(() => vi.unstubAllGlobals());

async function opened() {
  const opening = createVision('app://arc/models/face_landmarker.task');
  await FakeWorker.last.answer({ kind: 'opened' });
  return { vision: await opening, worker: FakeWorker.last };
}

const kindOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no problem',
    (problem: VisionProblem) => problem.kind,
  );

describe('createVision', () => {
  it('sends the model and rejects when it cannot be loaded', async () => {
    const opening = createVision('app://arc/models/none.task');
    const kind = kindOf(opening);
    expect(FakeWorker.last.sent).toEqual([
      { kind: 'open', modelUrl: 'app://arc/models/none.task', delegate: 'CPU' },
    ]);
    await FakeWorker.last.answer({ kind: 'failed', sentence: 'Not there.', usable: false });
    expect(await kind).toBe('start');
    await expect(opening).rejects.toThrow('Not there.');
    expect(FakeWorker.last.terminate).toHaveBeenCalled();
  });

  it('rejects when the worker itself cannot be loaded', async () => {
    const kind = kindOf(createVision('x'));
    FakeWorker.last.dispatchEvent(new Event('error'));
    expect(await kind).toBe('start');
  });
});

describe('analyse', () => {
  it('sends frames as they come, and gives each its own result', async () => {
    const { vision, worker } = await opened();
    const results = [1, 2].map((takenAt) => vision.analyse(frameOf(), takenAt, 'image'));
    expect(worker.sent).toHaveLength(3);
    await worker.answer(resultOf(frameOf(), 1));
    await worker.answer(resultOf(frameOf(), 2));
    expect((await Promise.all(results)).map(({ takenAt }) => takenAt)).toEqual([1, 2]);
  });

  it('goes on after a frame that failed', async () => {
    const { vision, worker } = await opened();
    const bad = kindOf(vision.analyse(frameOf(), 1, 'video'));
    const good = vision.analyse(frameOf(), 2, 'video');
    await worker.answer({ kind: 'failed', sentence: 'Odd.', usable: true });
    expect(await bad).toBe('frame');
    await worker.answer(resultOf(frameOf(), 2));
    expect((await good).takenAt).toBe(2);
  });

  it('goes on after a frame that could not be sent', async () => {
    const { vision, worker } = await opened();
    vi.spyOn(worker, 'postMessage').mockImplementationOnce(() => {
      throw new DOMException('It is detached.', 'DataCloneError');
    });
    await expect(vision.analyse(frameOf(), 1, 'image')).rejects.toThrow('It is detached.');
    const good = vision.analyse(frameOf(), 2, 'image');
    await worker.answer(resultOf(frameOf(), 2));
    expect((await good).takenAt).toBe(2);
  });

  it.each([
    ['an error', (worker: FakeWorker) => worker.dispatchEvent(new Event('error'))],
    [
      'an abort',
      (worker: FakeWorker) => worker.answer({ kind: 'failed', sentence: '', usable: false }),
    ],
  ])('rejects all that waits when the worker crashes by %s', async (_, crash) => {
    const { vision, worker } = await opened();
    const kinds = [1, 2].map((takenAt) => kindOf(vision.analyse(frameOf(), takenAt, 'video')));
    await crash(worker);
    expect(await Promise.all(kinds)).toEqual(['crashed', 'crashed']);
    const late = frameOf();
    expect(await kindOf(vision.analyse(late, 3, 'video'))).toBe('crashed');
    expect(late.close).toHaveBeenCalled();
    expect(worker.sent).toHaveLength(3);
  });

  it('rejects what waits when it is closed', async () => {
    const { vision, worker } = await opened();
    const kinds = [1, 2].map((takenAt) => kindOf(vision.analyse(frameOf(), takenAt, 'video')));
    vision.close();
    expect(await Promise.all(kinds)).toEqual(['closed', 'closed']);
    expect(worker.terminate).toHaveBeenCalled();
  });
});
