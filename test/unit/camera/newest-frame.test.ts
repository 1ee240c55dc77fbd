import { describe, expect, it, vi } from 'vitest';
import type { TakenFrame } from '../../../src-renderer/camera/frame-source';
import { NewestFrame } from '../../../src-renderer/camera/newest-frame';

/** A video that presents a frame when told to. */
function fakeVideo() {
  let callback: (() => void) | null = null;
  const close = vi.fn();
  const video = {
    stamp: 0,
    close,
    requestVideoFrameCallback: (called: () => void) => {
      callback = called;
      return 1;
    },
    cancelVideoFrameCallback: vi.fn(() => {
      callback = null;
    }),
    /** Announces the frame of this stamp. */
    present(stamp: number) {
      video.stamp = stamp;
      callback?.();
    },
    shown: () => ({ timestamp: video.stamp, close }) as unknown as VideoFrame,
  };
  const frames = new NewestFrame(video, 'camera', video.shown);
  return { video, frames };
}

const stampOf = (taken: TakenFrame | null) =>
  taken && 'timestamp' in taken.frame && taken.frame.timestamp;

describe('NewestFrame', () => {
  it('gives the newest frame at once and drops those before it', async () => {
    const { video, frames } = fakeVideo();
    for (const stamp of [10, 20, 30]) video.present(stamp);
    const taken = await frames.next();
    expect(stampOf(taken)).toBe(30);
    expect(taken?.name).toBe('camera');
    expect(Math.abs((taken?.takenAt ?? 0) - performance.now())).toBeLessThan(1000);
  });

  it('waits for a new frame instead of giving one twice', async () => {
    const { video, frames } = fakeVideo();
    video.present(10);
    await frames.next();
    const second = frames.next();
    // The video had moved on before we looked: its frame 10 is announced once more.
    video.present(10);
    await Promise.resolve();
    video.present(20);
    expect(stampOf(await second)).toBe(20);
    expect(video.close).toHaveBeenCalledOnce();
  });

  it('gives a frame of an earlier stamp, as a looping video has it', async () => {
    const { video, frames } = fakeVideo();
    video.present(90);
    await frames.next();
    video.present(0);
    expect(stampOf(await frames.next())).toBe(0);
  });

  it('ends its waiting by stop and by the signal', async () => {
    const { video, frames } = fakeVideo();
    const leaving = new AbortController();
    const left = frames.next(leaving.signal);
    const stopped = frames.next();
    leaving.abort();
    expect(await left).toBeNull();
    frames.stop();
    expect(await stopped).toBeNull();
    expect(video.cancelVideoFrameCallback).toHaveBeenCalled();
    expect(await frames.next()).toBeNull();
  });
});
