import { createVision, type Vision } from '../vision/vision-client';

const MODEL_URL = 'app://arc/models/face_landmarker.task';

let current: Promise<Vision> | null = null;

/**
 * The one vision worker of the app, started at the first call.
 *
 * @throws VisionProblem when it cannot be started; the next call tries again.
 */
export function sharedVision(): Promise<Vision> {
  const opened = current ?? createVision(MODEL_URL);
  current = opened;
  opened.catch(() => {
    if (current === opened) current = null;
  });
  return opened;
}

/** Starts the worker ahead of its first use, while the window waits for the database. */
export function prepareVision(): void {
  // Whoever needs it next tries again, and tells why it failed.
  sharedVision().catch(() => {});
}

/** Gives up a worker that is of no use any more; the next `sharedVision` starts another. */
export async function dropSharedVision(): Promise<void> {
  const dropped = current;
  current = null;
  (await dropped)?.close();
}
