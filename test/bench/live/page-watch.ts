import type { Page } from 'playwright';

/** What the page showed in a stretch of time; all durations in milliseconds. */
export interface Watched {
  /** How long was watched. */
  duration: number;
  /** How many frames of the camera were shown. */
  shown: number;
  /** Each frame that was analysed. */
  frames: { readMs: number; detectMs: number; alignMs: number; faces: number }[];
  /** Each answer that reached the screen. */
  answers: { ipcMs: number; queueMs: number; embedMs: number; searchMs: number }[];
  /** Each label's time from taking its frame to its commit. */
  latencies: number[];
  /** Tasks of the user interface's thread that took 50 ms or more. */
  longTasks: number[];
}

/**
 * Watches the live picture of Recognise for so long, milliseconds, from inside the page: asking from
 * outside would cost the thread that is measured.
 */
export function watchLive(page: Page, forMs: number): Promise<Watched> {
  return page.evaluate(async (duration) => {
    const picture = document.querySelector<HTMLElement>('[data-testid=live-picture]');
    const video = picture?.querySelector('video');
    if (!picture || !video) throw new Error('This screen has no live picture.');
    const { dataset } = picture;
    const watched: Watched = {
      duration,
      shown: 0,
      frames: [],
      answers: [],
      latencies: [],
      longTasks: [],
    };
    // Counted by the compositor, also of frames that this page's thread was too busy to hear of.
    const presented = () =>
      new Promise<number>((resolve) =>
        video.requestVideoFrameCallback((_now, { presentedFrames }) => resolve(presentedFrames)),
      );
    let last = { ...dataset };
    // The picture's attributes change with each frame and with each answer, in a commit each; what does not
    // change has been counted.
    const changes = new MutationObserver(() => {
      const now = { ...dataset };
      if (now.frame !== last.frame) {
        watched.frames.push({
          readMs: Number(now.readMs),
          detectMs: Number(now.detectMs),
          alignMs: Number(now.alignMs),
          faces: Number(now.faces),
        });
      }
      const isNewAnswer = ['ipcMs', 'queueMs', 'embedMs', 'searchMs'].some(
        (name) => now[name] !== last[name],
      );
      if (isNewAnswer && now.embedMs !== undefined) {
        watched.answers.push({
          ipcMs: Number(now.ipcMs),
          queueMs: Number(now.queueMs),
          embedMs: Number(now.embedMs),
          searchMs: Number(now.searchMs),
        });
      }
      if (now.latencyMs !== last.latencyMs && now.latencyMs !== undefined) {
        watched.latencies.push(Number(now.latencyMs));
      }
      last = now;
    });
    changes.observe(picture, { attributes: true });
    const tasks = new PerformanceObserver((list) => {
      watched.longTasks.push(...list.getEntries().map((task) => task.duration));
    });
    tasks.observe({ type: 'longtask' });
    const shownBefore = await presented();
    const began = performance.now();
    await new Promise((resolve) => setTimeout(resolve, duration));
    changes.disconnect();
    tasks.disconnect();
    watched.shown = (await presented()) - shownBefore;
    watched.duration = performance.now() - began;
    return watched;
  }, forMs);
}
