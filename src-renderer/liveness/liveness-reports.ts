import type { CallInput } from '../../src-main/contract/calls';
import { type Liveness, type Mesh, MOST_MESHES } from '../../src-main/contract/liveness';
import type { LiveFrame } from '../live/live-frame';
import { Observable } from '../live/observable';

type Observe = (input: CallInput<'observeFace'>) => Promise<Liveness>;

/** The network is asked so often at most, milliseconds: the texture of a face does not change, and it takes its time. */
const REPORT_EVERY_MS = 150;

/** A face out of sight for so long has left, milliseconds. The face tracker holds it the same. */
const LEFT_AFTER = 1000;

interface Watched {
  meshes: Mesh[];
  seenAt: number;
  reportedAt: number;
  asked: boolean;
}

/**
 * Tells the main process what is seen of each face, which decides whether it is a living person's: the mesh of
 * every frame, for a blink is short, and a crop a few times a second.
 */
export class LivenessReports {
  /** What is known of each track. */
  readonly states = new Observable<ReadonlyMap<string, Liveness>>(new Map());
  /** Why the last report got no answer, as a sentence. */
  readonly problem = new Observable<string | null>(null);
  readonly #observe: Observe;
  readonly #tracks = new Map<string, Watched>();

  constructor(observe: Observe) {
    this.#observe = observe;
  }

  /** Takes note of a frame's faces; those without evidence are passed over. */
  see({
    takenAt,
    name,
    width,
    height,
    faces,
  }: Pick<LiveFrame, 'takenAt' | 'name' | 'width' | 'height' | 'faces'>): void {
    for (const { track, face } of faces) {
      if (!face.evidence) continue;
      const { points, crop } = face.evidence;
      const watched = this.#tracks.get(track) ?? {
        meshes: [],
        seenAt: takenAt,
        reportedAt: Number.NEGATIVE_INFINITY,
        asked: false,
      };
      this.#tracks.set(track, watched);
      watched.seenAt = takenAt;
      watched.meshes.push({ at: takenAt, points });
      if (watched.meshes.length > MOST_MESHES) watched.meshes.shift();
      if (watched.asked || takenAt - watched.reportedAt < REPORT_EVERY_MS) continue;
      watched.reportedAt = takenAt;
      this.#report(track, watched, {
        camera: name.slice(0, 512),
        frame: { width, height },
        crop,
        aligned: face.crop,
      });
    }
    for (const [track, { seenAt }] of this.#tracks) {
      if (takenAt - seenAt <= LEFT_AFTER) continue;
      this.#tracks.delete(track);
      this.#set(track, null);
    }
  }

  /** The picture is gone, and with it all that was in it. */
  forget(): void {
    this.#tracks.clear();
    if (this.states.read().size > 0) this.states.set(new Map());
  }

  /** What is known of a track now, where it was said by another call. */
  tell(track: string, liveness: Liveness): void {
    if (this.#tracks.has(track)) this.#set(track, liveness);
  }

  #report(
    track: string,
    watched: Watched,
    seen: Pick<CallInput<'observeFace'>, 'camera' | 'frame' | 'crop' | 'aligned'>,
  ): void {
    watched.asked = true;
    const meshes = watched.meshes.splice(0);
    this.#observe({ track, ...seen, meshes })
      .then(
        (liveness) => {
          this.problem.set(null);
          if (this.#tracks.get(track) === watched) this.#set(track, liveness);
        },
        (error: unknown) => {
          this.problem.set(error instanceof Error ? error.message : String(error));
        },
      )
      .finally(() => {
        watched.asked = false;
      });
  }

  #set(track: string, liveness: Liveness | null): void {
    const states = new Map(this.states.read());
    if (liveness) states.set(track, liveness);
    else if (!states.delete(track)) return;
    this.states.set(states);
  }
}
