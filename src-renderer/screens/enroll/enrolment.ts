import { nearestPose } from '../../../src-main/contract/pose';
import type { LiveFrame } from '../../live/live-frame';
import type { LiveSession } from '../../live/live-session';
import { DraftSession } from './draft-session';
import { GuidedCapture } from './guided-capture';
import { PhotoCapture } from './photo-capture';

/** One person's enrolment while it goes on: frames in, samples out. */
export class Enrolment {
  readonly draft: DraftSession;
  readonly guided = new GuidedCapture();
  readonly photos = new PhotoCapture();
  readonly #live: LiveSession;
  readonly #unlisten: () => void;

  /** Begins a draft; chosen photographs are looked through from the first. */
  static async begin(live: LiveSession): Promise<Enrolment> {
    const draft = await DraftSession.begin();
    live.showPhoto(0);
    return new Enrolment(draft, live);
  }

  private constructor(draft: DraftSession, live: LiveSession) {
    this.draft = draft;
    this.#live = live;
    this.#unlisten = live.state.subscribe(() => this.#noteUnreadable());
  }

  /**
   * Takes what there is to take of a frame.
   *
   * @param mayTake whether a followed face may become a sample; the main process has the last word.
   * @returns when the next photograph may come; of a camera the next frame need not wait.
   */
  async onFrame(frame: LiveFrame, mayTake: (track: string) => boolean): Promise<void> {
    const choice = this.#live.choice.read();
    const faces = frame.faces.map(({ face }) => face);
    const { width, height, takenAt } = frame;
    if (choice.kind === 'photos') {
      const file = choice.files[choice.index];
      const face = file && this.photos.look(file, { width, height, faces });
      if (face) await this.draft.add(face, nearestPose(face.pose), 'file');
      return;
    }
    const { samples, working, problem } = this.draft.view.read();
    const track = frame.faces[0]?.track;
    const pose = this.guided.look(
      { width, height, takenAt, faces },
      samples,
      !working && problem === null && track !== undefined && mayTake(track),
    );
    if (pose)
      void this.draft.add(faces[0], pose, choice.kind === 'camera' ? 'webcam' : 'file', track);
  }

  /** Ends the enrolment without saving. */
  discard(): void {
    this.#unlisten();
    void this.draft.discard();
  }

  /** Ends the enrolment after it was saved. */
  end(): void {
    this.#unlisten();
    this.draft.forgetPictures();
  }

  #noteUnreadable(): void {
    const state = this.#live.state.read();
    const choice = this.#live.choice.read();
    if (state.kind !== 'failed' || state.of !== 'file' || choice.kind !== 'photos') return;
    const file = choice.files[choice.index];
    if (file) this.photos.unreadable(file);
  }
}
