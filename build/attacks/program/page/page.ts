import { LivenessReports } from '../../../../src-renderer/liveness/liveness-reports';
import { FaceTracker } from '../../../../src-renderer/vision/face-tracker';
import { createVision, type Vision } from '../../../../src-renderer/vision/vision-client';
import type { AttacksBridge, TrialFrames } from '../messages';

declare global {
  interface Window {
    readonly attacks: AttacksBridge;
  }
}

/** Trials lie so far apart on the page's clock that no face of one is taken for one of the next. */
const BETWEEN_TRIALS_MS = 60_000;

let clock = 0;

/** Plays a trial before the product's own vision and reports, at the camera's pace by the frames' stamps. */
async function play(vision: Vision, { frames, frameMs }: TrialFrames): Promise<void> {
  const { attacks } = window;
  const tracker = new FaceTracker();
  let answered: Promise<unknown> = Promise.resolve();
  const reports = new LivenessReports((input) => {
    const answer = attacks.observe(input);
    answered = answer;
    return answer;
  });
  for (const jpeg of frames) {
    const picture = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }));
    const { width, height } = picture;
    const { still, faces } = await vision.analyse(picture, clock, 'video');
    still?.close();
    reports.see({
      takenAt: clock,
      name: 'camera',
      width,
      height,
      faces: tracker.update(faces, clock),
    });
    // The next frame waits, as if this machine were quick enough for the camera.
    await answered;
    clock += frameMs;
  }
  clock += BETWEEN_TRIALS_MS;
}

async function run(vision: Vision): Promise<void> {
  vision.gatherEvidence(true);
  const { attacks } = window;
  for (let trial = await attacks.next(); trial; trial = await attacks.next()) {
    await play(vision, trial);
    await attacks.ended(trial.trial);
  }
}

createVision('app://arc/models/face_landmarker.task')
  .then(run)
  .catch((error: unknown) => window.attacks.failed(String(error)));
