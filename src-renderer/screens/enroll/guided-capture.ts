import type { DraftSample, Pose } from '../../../src-main/contract/enrolment';
import type { FrameSize } from '../../camera/frame-source';
import { Observable } from '../../live/observable';
import { poseToTake } from './capture-gate';
import {
  FIRST_GUIDE,
  type Guide,
  guideAfter,
  isComplete,
  passPose,
  type TakenPoses,
} from './capture-guide';
import { captureHint, type Hint } from './capture-hint';
import { type CheckedFace, type FaceFault, faceFault } from './face-check';
import { type SeenSharpness, sharpEnough, withSharpness } from './seen-sharpness';
import { shownPose, type Turn } from './shown-pose';
import { firstHint, type SteadyHint, steadyHint } from './steady-hint';

/** What the person being enrolled is shown. */
export interface CaptureView {
  hint: Hint;
  asked: Guide['asked'];
  passed: Guide['passed'];
}

/** What is looked at of a frame. */
export interface SeenFrame extends FrameSize {
  /** Milliseconds of a steady clock. */
  takenAt: number;
  faces: readonly CheckedFace[];
}

/** What is looked at of a sample taken earlier. */
export type TakenSample = Pick<DraftSample, 'pose' | 'leftOut'>;

/** The poses of which a belonging sample is there. */
export function takenPoses(samples: readonly TakenSample[]): TakenPoses {
  return new Set(samples.filter(({ leftOut }) => leftOut === null).map(({ pose }) => pose));
}

/** A longer gap between two frames counts as this, in milliseconds: nobody was asked anything meanwhile. */
const LONGEST_STEP_MS = 500;

/** Leads one person through the poses, frame by frame, and says which frames become samples. */
export class GuidedCapture {
  readonly view = new Observable<CaptureView>({
    hint: { text: 'Look straight at the camera', tone: 'ask' },
    asked: FIRST_GUIDE.asked,
    passed: FIRST_GUIDE.passed,
  });
  #guide = FIRST_GUIDE;
  #seen: SeenSharpness = [];
  #steady: SteadyHint | null = null;
  #before: number | null = null;
  #faceAt: number | null = null;
  #last: { at: number; head: Turn } | null = null;
  /** Pitch at which this person looks straight ahead, in degrees: cameras stand higher or lower than eyes. */
  #restPitch = 0;

  /**
   * Looks at a frame.
   *
   * @param samples those of the draft.
   * @param free false while a sample is on its way: then none is taken.
   * @returns the pose as which the frame's only face is to be taken, or null.
   */
  look(frame: SeenFrame, samples: readonly TakenSample[], free: boolean): Pose | null {
    const now = frame.takenAt;
    const step = Math.min(now - (this.#before ?? now), LONGEST_STEP_MS);
    this.#before = now;
    const [face] = frame.faces;
    if (face || this.#faceAt === null) this.#faceAt = now;
    const only = frame.faces.length === 1 ? face : null;
    const fault = only ? this.#faultOf(only, frame) : null;
    const good = only && !fault ? only : null;

    const taken = takenPoses(samples);
    const belonging = samples.filter(({ leftOut }) => leftOut === null).length;
    const guide = guideAfter(this.#guide, taken, good ? step : 0);
    this.#guide = guide;
    const hint = captureHint({
      faces: frame.faces.length,
      withoutFaceMs: now - this.#faceAt,
      fault,
      shown: only ? shownPose(this.#turnOf(only)) : null,
      asked: guide.asked,
      complete: isComplete(guide, belonging),
    });
    this.#steady = this.#steady ? steadyHint(this.#steady, hint, now) : firstHint(hint, now);
    this.#show(this.#steady.shown, guide);
    if (!good || !free) return null;
    const head = this.#turnOf(good);
    const pose = poseToTake(
      { pose: head, sharpness: good.quality.sharpness },
      { guide, taken, belonging, drafted: samples.length, last: this.#last },
      this.#seen,
      now,
    );
    if (pose) this.#last = { at: now, head };
    if (pose === 'front' && !taken.has('front')) this.#restPitch = good.pose.pitch;
    return pose;
  }

  /** Goes on without the pose asked for. */
  skip(samples: readonly TakenSample[]): void {
    this.#guide = passPose(this.#guide, takenPoses(samples));
    this.#show(this.view.read().hint, this.#guide);
  }

  #turnOf({ pose: { yaw, pitch } }: CheckedFace): Turn {
    return { yaw, pitch: pitch - this.#restPitch };
  }

  #faultOf(face: CheckedFace, frame: FrameSize): FaceFault | null {
    // How sharp a face too far, too dark or cut off is says nothing of how sharp this camera can be.
    const fault = faceFault(face, frame, 0);
    if (fault !== null && fault !== 'blurred') return fault;
    this.#seen = withSharpness(this.#seen, face.quality.sharpness);
    return faceFault(face, frame, sharpEnough(this.#seen));
  }

  /** Listeners render: frames that change nothing on the screen tell them nothing. */
  #show(hint: Hint, { asked, passed }: Guide): void {
    const before = this.view.read();
    const same = hint.text === before.hint.text && asked === before.asked;
    if (!same || passed !== before.passed) this.view.set({ hint, asked, passed });
  }
}
