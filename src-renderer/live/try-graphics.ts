import { tryGpu } from '../vision/delegate-trial';
import { createVision } from '../vision/vision-client';
import { graphicsDevice, keepTrial, keptTrial } from './kept-trial';
import type { LiveSession } from './live-session';
import { dropSharedVision, MODEL_URL } from './shared-vision';

/** So long after the first picture with one face in it: until then everything opens. */
const TRIED_AFTER_MS = 8_000;

/**
 * Tries once for this machine whether the face finder is faster on the graphics device and finds the same points,
 * with a picture of the camera that shows one face; if so it is used from then on.
 *
 * @param allowed whether anything may be tried now.
 * @returns ends the waiting for such a picture.
 */
export function tryGraphicsOnce(session: LiveSession, allowed: () => Promise<boolean>): () => void {
  let from: number | null = null;
  const stop = session.frame.subscribe(() => {
    const video = session.video.read();
    if (!video || session.frame.read()?.faces.length !== 1) return;
    from ??= performance.now();
    if (performance.now() - from < TRIED_AFTER_MS) return;
    stop();
    // A trial that could not be made is made at the next start.
    tryGraphics(session, video, allowed).catch(console.warn);
  });
  return stop;
}

async function tryGraphics(
  session: LiveSession,
  video: HTMLVideoElement,
  allowed: () => Promise<boolean>,
): Promise<void> {
  const picture = await createImageBitmap(video);
  try {
    const device = graphicsDevice();
    if (device === null || keptTrial()?.device === device || !(await allowed())) return;
    const trial = await tryGpu(
      () => createImageBitmap(picture),
      (delegate) => createVision(MODEL_URL, delegate),
    );
    keepTrial(device, trial);
    if (trial.outcome !== 'faster') return;
    await dropSharedVision();
    session.restart();
  } finally {
    picture.close();
  }
}
