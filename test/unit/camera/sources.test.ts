import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CameraProblem, cameraProblem } from '../../../src-renderer/camera/camera-problem';
import { FileProblem } from '../../../src-renderer/camera/file-problem';
import { FrameRate } from '../../../src-renderer/camera/frame-rate';
import { LostSignal } from '../../../src-renderer/camera/lost-signal';
import { fittedSize, photoFiles } from '../../../src-renderer/camera/photo-files';
import { waitForCamera } from '../../../src-renderer/camera/webcam';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const named = (name: string) => new DOMException('as the browser says it', name);

describe('cameraProblem', () => {
  it.each([
    ['NotFoundError', 'none'],
    ['OverconstrainedError', 'none'],
    ['NotAllowedError', 'refused'],
    ['SecurityError', 'refused'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['TimeoutError', 'busy'],
    ['TypeError', 'unknown'],
  ])('%s means %s', (name, kind) => {
    const problem = cameraProblem(named(name), false);
    expect(problem.kind).toBe(kind);
    expect(problem.message).toMatch(/^[A-Z].*\.$/);
    expect(problem.cause).toBeInstanceOf(DOMException);
  });

  it('speaks of the chosen camera where one was chosen', () => {
    expect(cameraProblem(named('NotFoundError'), true).message).toContain('chosen');
  });
});

describe('waitForCamera', () => {
  it('tries once a second and when devices change, tells why it waits, and ends by its signal', async () => {
    vi.useFakeTimers();
    const devices = new EventTarget();
    const getUserMedia = vi.fn(() => Promise.reject(named('NotFoundError')));
    vi.stubGlobal('navigator', { mediaDevices: Object.assign(devices, { getUserMedia }) });
    const stopping = new AbortController();
    const problems: CameraProblem[] = [];
    const waiting = waitForCamera('front', stopping.signal, (problem) => problems.push(problem));
    const ended = expect(waiting).rejects.toThrow('enough');
    await vi.advanceTimersByTimeAsync(2500);
    expect(getUserMedia).toHaveBeenCalledTimes(3);
    devices.dispatchEvent(new Event('devicechange'));
    await vi.advanceTimersByTimeAsync(1);
    expect(getUserMedia).toHaveBeenCalledTimes(4);
    expect(getUserMedia.mock.lastCall).toMatchObject([
      { video: { deviceId: { exact: 'front' } }, audio: false },
    ]);
    expect(problems.map(({ kind }) => kind)).toEqual(new Array(4).fill('none'));
    stopping.abort(new Error('enough'));
    await ended;
  });
});

describe('fittedSize', () => {
  it('brings the longer side down to the limit and enlarges nothing', () => {
    expect(fittedSize({ width: 4000, height: 3000 })).toEqual({ width: 1920, height: 1440 });
    expect(fittedSize({ width: 3000, height: 4000 })).toEqual({ width: 1440, height: 1920 });
    expect(fittedSize({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
    expect(fittedSize({ width: 40000, height: 3 })).toEqual({ width: 1920, height: 1 });
  });
});

describe('photoFiles', () => {
  const bitmap = (width: number, height: number) => ({ width, height, close: vi.fn() });

  it('gives each picture once, upright and fitted, and names the one it cannot read', async () => {
    const whole = bitmap(3840, 1920);
    const decode = vi
      .fn()
      .mockRejectedValueOnce(named('InvalidStateError'))
      .mockResolvedValueOnce(whole)
      .mockResolvedValueOnce(bitmap(1920, 960));
    vi.stubGlobal('createImageBitmap', decode);
    const files = ['notes.txt', 'group.jpg'].map((name) => new File(['x'], name));
    const photos = photoFiles(files);
    const refused = photos.next();
    await expect(refused).rejects.toThrow(FileProblem);
    await expect(refused).rejects.toThrow('“notes.txt” cannot be read as a picture.');
    expect(photos.size).toBeNull();
    const taken = await photos.next();
    expect(taken?.name).toBe('group.jpg');
    expect(photos.size).toEqual({ width: 1920, height: 960 });
    expect(decode).toHaveBeenNthCalledWith(2, files[1], { imageOrientation: 'from-image' });
    expect(decode.mock.calls[2][1]).toMatchObject({ resizeWidth: 1920, resizeHeight: 960 });
    expect(whole.close).toHaveBeenCalledOnce();
    expect(await photos.next()).toBeNull();
  });

  it('gives nothing after stop or an abort', async () => {
    const photos = photoFiles([new File(['x'], 'a.jpg')]);
    expect(await photos.next(AbortSignal.abort())).toBeNull();
    photos.stop();
    expect(await photos.next()).toBeNull();
  });
});

describe('FrameRate', () => {
  it('counts over the last two seconds', () => {
    const rate = new FrameRate();
    expect(rate.count(0)).toBe(0);
    expect(rate.count(100)).toBe(10);
    for (let time = 200; time <= 3000; time += 100) rate.count(time);
    // Then twice as slow: only the slow frames remain in the window.
    let fps = 0;
    for (let time = 3200; time <= 6000; time += 200) fps = rate.count(time);
    expect(fps).toBe(5);
    expect(rate.count(20000)).toBe(0);
  });
});

describe('LostSignal', () => {
  it('tells each listener of the first loss once, late ones too', () => {
    const lost = new LostSignal();
    const [early, gone, late] = [vi.fn(), vi.fn(), vi.fn()];
    lost.listen(early);
    lost.listen(gone)();
    const loss = new Error('first');
    lost.report(loss);
    lost.report(new Error('second'));
    lost.listen(late);
    expect(early.mock.calls).toEqual([[loss]]);
    expect(gone).not.toHaveBeenCalled();
    expect(late.mock.calls).toEqual([[loss]]);
  });
});
