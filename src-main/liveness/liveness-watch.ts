import { randomInt } from 'node:crypto';
import type { Liveness, Mesh } from '../contract/liveness';
import { ProblemError } from '../contract/problem';
import { Challenge } from './challenge';
import { type FaceMeasures, faceMeasures, isCutOff } from './face-measures';
import { FacialMotion } from './facial-motion';
import { judged } from './judge';
import { RepeatedFrames } from './repeated-frames';
import { surfaceOf } from './surface';
import { isVirtualCamera } from './virtual-camera';

/** What the page tells of a face; see contract/liveness-calls.ts. */
export interface FaceReport {
  track: string;
  camera: string;
  /** Size of the camera's frames in pixels. */
  frame: { width: number; height: number };
  /** LIVENESS_CROP_BYTES of RGB. */
  crop: Uint8Array;
  /** CROP_BYTES of RGB. */
  aligned: Uint8Array;
  /** Oldest first, after those of the report before. */
  meshes: readonly Mesh[];
}

/** The networks, of which a newer question about the same track may take the place of one that waits. */
export interface Networks {
  /** See Embedder.livenessOf. */
  livenessOf(track: string, crop: Uint8Array): Promise<number | 'superseded'>;
  /** The unit vector of an aligned crop as it is. */
  vectorOf(track: string, aligned: Uint8Array): Promise<Float32Array | 'superseded'>;
}

/** A face that was out of sight for so long may be another, milliseconds of the page's clock. */
const LONGEST_GAP_MS = 1_000;

/** The network's newest answers of a track count. */
const SCORES = 12;

/** As many faces as the page follows, and some that have just left. */
const MOST_TRACKS = 32;

interface Track {
  beganAt: number;
  lastAt: number;
  virtualCamera: boolean;
  frames: RepeatedFrames;
  scores: number[];
  motion: FacialMotion;
  measures: FaceMeasures;
  cutOff: boolean;
  challenge: Challenge | null;
  told: Liveness;
}

/**
 * Decides for each face that is followed whether a living person stands there. It holds in memory what the decision
 * needs: no picture, but two small grey ones of each face, and some numbers.
 */
export class LivenessWatch {
  readonly #networks: Networks;
  readonly #tracks = new Map<string, Track>();

  constructor(networks: Networks) {
    this.#networks = networks;
  }

  /**
   * Takes note of what was seen of a face since the last time.
   *
   * @throws what asking the networks throws.
   */
  async observe({
    track: id,
    camera,
    frame,
    crop,
    aligned,
    meshes,
  }: FaceReport): Promise<Liveness> {
    const track = this.#trackAt(id, meshes[0].at);
    track.virtualCamera = isVirtualCamera(camera);
    for (const mesh of meshes) {
      track.frames.see(mesh);
      track.challenge?.see(mesh);
      track.measures = faceMeasures(mesh.points);
      track.cutOff = isCutOff(mesh.points, frame);
      track.lastAt = mesh.at;
    }
    if (!track.motion.shown && !track.cutOff) {
      const vector = await this.#networks.vectorOf(id, aligned);
      if (vector !== 'superseded') track.motion.see({ surface: surfaceOf(aligned), vector });
    }
    const score = await this.#networks.livenessOf(id, crop);
    if (score !== 'superseded') track.scores = [...track.scores, score].slice(-SCORES);
    return this.#tell(track);
  }

  /** Whether this face was shown to be a living person's. */
  isLive(track: string): boolean {
    return this.#tracks.get(track)?.told.state === 'live';
  }

  /** Puts a few things to the person of a track, in an order that nobody knew. */
  beginChallenge(id: string): Liveness {
    const track = this.#tracks.get(id);
    if (!track) throw new ProblemError('not-found', 'This face has left the picture.');
    track.challenge = new Challenge(() => randomInt(2 ** 32) / 2 ** 32);
    return this.#tell(track);
  }

  /** Somebody else stands there: what was shown before does not hold. */
  forget(track: string): void {
    this.#tracks.delete(track);
  }

  #trackAt(id: string, at: number): Track {
    const known = this.#tracks.get(id);
    if (known && at >= known.lastAt && at - known.lastAt <= LONGEST_GAP_MS) return known;
    const fresh: Track = {
      beganAt: at,
      lastAt: at,
      virtualCamera: false,
      frames: new RepeatedFrames(),
      scores: [],
      motion: new FacialMotion(),
      measures: { eyeOpening: 0, turn: 0, size: 0 },
      cutOff: false,
      challenge: null,
      told: NOTHING_KNOWN,
    };
    this.#tracks.set(id, fresh);
    for (const oldest of this.#tracks.keys()) {
      if (this.#tracks.size <= MOST_TRACKS) break;
      this.#tracks.delete(oldest);
    }
    return fresh;
  }

  #tell(track: Track): Liveness {
    const { frames, scores, motion, measures, cutOff, challenge, lastAt, beganAt } = track;
    const passive =
      scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
    track.told = {
      ...judged({
        fault: frames.fault,
        passive,
        scores: scores.length,
        moved: motion.shown,
        watchedMs: lastAt - beganAt,
        size: measures.size,
        cutOff,
        challenge: challenge?.outcome ?? null,
      }),
      passive,
      motion: motion.most,
      virtualCamera: track.virtualCamera,
      challenge: challenge?.view ?? null,
    };
    return track.told;
  }
}

const NOTHING_KNOWN: Liveness = {
  state: 'checking',
  reason: null,
  passive: null,
  motion: null,
  virtualCamera: false,
  challenge: null,
};
