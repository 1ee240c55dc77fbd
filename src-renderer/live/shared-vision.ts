import { createVision, type Vision } from '../vision/vision-client';
import { graphicsDevice, keepTrial, keptTrial } from './kept-trial';

export const MODEL_URL = 'app://arc/models/face_landmarker.task';

let current: Promise<Vision> | null = null;
/** The graphics device that the current worker computes on; null: the processor. */
let device: string | null = null;
let evidenceWanted = false;

/**
 * The one vision worker of the app, started at the first call: on the graphics device where a trial found it
 * faster, else on the processor.
 *
 * @throws VisionProblem when it cannot be started; the next call tries again.
 */
export function sharedVision(): Promise<Vision> {
  const opened = current ?? open();
  if (!current)
    opened.then(
      (vision) => vision.gatherEvidence(evidenceWanted),
      () => {},
    );
  current = opened;
  opened.catch(() => {
    if (current === opened) current = null;
  });
  return opened;
}

function open(): Promise<Vision> {
  const kept = keptTrial();
  // The device is asked for its name only where that matters: it costs a start some time.
  const trusted = kept?.trial.outcome === 'faster' && graphicsDevice() === kept.device;
  device = trusted ? kept.device : null;
  if (device === null) return createVision(MODEL_URL);
  return createVision(MODEL_URL, 'GPU').catch((error: unknown) => {
    distrust(String(error));
    return createVision(MODEL_URL);
  });
}

/** From now on the processor. */
function distrust(reason: string): void {
  const kept = keptTrial();
  if (kept && device !== null) {
    keepTrial(device, { ...kept.trial, outcome: 'failed', reason });
  }
  device = null;
}

/** Starts the worker ahead of its first use, while the window waits for the database. */
export function prepareVision(): void {
  // Whoever needs it next tries again, and tells why it failed.
  sharedVision().catch(() => {});
}

/** Whether faces come with what the liveness check needs of them, from now on. */
export function gatherEvidence(wanted: boolean): void {
  evidenceWanted = wanted;
  // A face finder that does not open tells whoever waits for it.
  current?.then((vision) => vision.gatherEvidence(wanted)).catch(() => {});
}

/**
 * Gives up a worker that is of no use any more; the next `sharedVision` starts another.
 *
 * @param failed why, where it failed: a graphics device is not trusted again.
 * @returns whether the next is another kind than the one that failed.
 */
export async function dropSharedVision(failed?: Error): Promise<boolean> {
  const dropped = current;
  const wasGraphics = device !== null;
  current = null;
  if (failed) distrust(failed.message);
  (await dropped)?.close();
  return failed !== undefined && wasGraphics;
}
