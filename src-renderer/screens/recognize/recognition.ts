import type { CallInput, CallResult } from '../../../src-main/contract/calls';
import type { SampleQuality } from '../../../src-main/contract/sample';
import type { LiveFrame } from '../../live/live-frame';
import { Observable } from '../../live/observable';
import type { Explained } from '../why/explained';
import { frameGate } from './frame-gate';
import { PooledCrops } from './pooled-crops';
import { RefreshPace } from './refresh-pace';
import type { Label, Tracks } from './seen-track';

/** A face as it was asked about. */
export interface Probe {
  readonly takenAt: number;
  /** Counts the faces that were good enough to be asked about, from 1. */
  readonly frame: number;
  readonly crop: Uint8Array<ArrayBuffer>;
  readonly weight: number;
  readonly quality: SampleQuality;
}

type Recognise = (input: CallInput<'recognise'>) => Promise<CallResult<'recognise'>>;
/** Sends the picture of a face that the main process wants to keep. */
type KeepFace = (ticket: number, probe: Probe) => Promise<void>;

/** A face out of sight for so long has left, milliseconds. The face tracker holds it the same. */
const LEFT_AFTER = 1000;

/**
 * A face in a moving picture is asked about from this frame on: what the face finder takes for a face in one
 * frame only is none, and a face just found still sits askew.
 */
const FIRST_ASKED = 3;

/** After a failure nothing is asked for so long, milliseconds. */
const PAUSE_AFTER_FAILURE = 1000;

/** Who may be asked about. */
export interface Asking {
  /** Whether there is a model. */
  ready: boolean;
  /** Asks on every frame, also about a face that is long decided. */
  everyFrame: boolean;
}

/**
 * Asks who the faces of the live picture are: one question at a time for each track, always about its
 * newest frame, so that a slow model never builds a queue.
 */
export class Recognition {
  /** The followed faces by track, in the order in which they came. */
  readonly tracks = new Observable<Tracks>(new Map());
  /** Why the last question got no answer, as a sentence. */
  readonly problem = new Observable<string | null>(null);
  /** The newest label on the screen: milliseconds since its frame was taken. */
  latencyMs: number | null = null;
  newest: Label | null = null;
  readonly #recognise: Recognise;
  readonly #keepFace: KeepFace;
  readonly #asked = new Set<string>();
  readonly #next = new Map<string, Probe>();
  /** The newest face of each track that was asked about. */
  readonly #probes = new Map<string, Probe>();
  readonly #crops = new PooledCrops();
  readonly #pace = new RefreshPace();
  #frames = 0;
  #notBefore = 0;
  #shown: Label | null = null;

  constructor(recognise: Recognise, keepFace: KeepFace) {
    this.#recognise = recognise;
    this.#keepFace = keepFace;
  }

  /** The newest face of a track that was good enough to be asked about; null where none was, or it has left. */
  probeOf(track: string): Probe | null {
    return this.#probes.get(track) ?? null;
  }

  /**
   * The newest decision on a track with the crops that it was made of, as they are now: it stays the same while
   * the live picture goes on. Null where there is none, or the track has left.
   */
  explain(track: string): Explained | null {
    const decision = this.tracks.read().get(track)?.label?.decision;
    return decision ? { decision, frames: this.#crops.of(track, decision.pooled) } : null;
  }

  /** Asks about a track once more, for it may be answered otherwise now; of a photograph no other frame comes. */
  askAgain(track: string): void {
    const probe = this.#probes.get(track);
    if (probe) this.#ask(track, probe);
  }

  /** Takes note of a frame's faces, and asks about those that are good enough and worth a question. */
  see(frame: LiveFrame, { ready, everyFrame }: Asking): void {
    if (this.tracks.read().size === 0 && frame.faces.length === 0) return;
    // Nobody on a photograph is still there on the next.
    const before: Tracks = frame.moving ? this.tracks.read() : new Map();
    const tracks = new Map(before);
    for (const { track, face } of frame.faces) {
      const gate = frameGate(face);
      const earlier = before.get(track);
      const sightings = (earlier?.sightings ?? 0) + 1;
      tracks.set(track, {
        track,
        seenAt: frame.takenAt,
        sightings,
        label: earlier?.label ?? null,
        hindrance: gate.pass ? null : gate.hindrance,
      });
      const settled = sightings >= FIRST_ASKED || !frame.moving;
      if (ready && gate.pass && settled) {
        const quality = { ...face.quality, ...face.pose };
        const { takenAt } = frame;
        const number = ++this.#frames;
        const probe = { takenAt, frame: number, crop: face.crop, weight: gate.weight, quality };
        this.#probes.set(track, probe);
        const unseenMs = earlier ? takenAt - earlier.seenAt : 0;
        const isDue = this.#pace.isDue(track, unseenMs, takenAt);
        if (isDue || everyFrame || !frame.moving) this.#ask(track, probe);
      }
    }
    for (const { track, seenAt } of tracks.values()) {
      if (frame.takenAt - seenAt <= LEFT_AFTER) continue;
      tracks.delete(track);
      this.#next.delete(track);
    }
    for (const track of this.#probes.keys()) if (!tracks.has(track)) this.#probes.delete(track);
    this.#crops.keepTracks(tracks);
    this.#pace.keepTracks(tracks);
    this.tracks.set(tracks);
  }

  /** The picture is gone, and with it all that was in it. */
  forget(): void {
    this.#next.clear();
    this.#probes.clear();
    this.#crops.keepTracks(new Map());
    this.#pace.keepTracks(new Map());
    this.latencyMs = null;
    this.newest = null;
    this.tracks.set(new Map());
  }

  /** The labels that were set are on the screen now. */
  shown(now: number): void {
    if (!this.newest || this.newest === this.#shown) return;
    this.#shown = this.newest;
    this.latencyMs = now - this.newest.takenAt;
  }

  #ask(track: string, probe: Probe): void {
    if (this.#asked.has(track)) {
      this.#next.set(track, probe);
      return;
    }
    const askedAt = performance.now();
    if (askedAt < this.#notBefore) return;
    this.#asked.add(track);
    this.#pace.asked(track, probe.takenAt);
    const { frame, crop, weight } = probe;
    void this.#recognise({ track, frame, crop, weight })
      .then(
        (answer) => {
          this.problem.set(null);
          if (answer.verdict === 'superseded') return;
          const { queueMs, embedMs, searchMs } = answer.timing;
          const ipcMs = performance.now() - askedAt - queueMs - embedMs - searchMs;
          if (answer.faceWanted !== null) this.#keep(answer.faceWanted, probe);
          this.#label(track, { decision: answer, takenAt: probe.takenAt, ipcMs }, probe);
        },
        (error: unknown) => {
          this.#notBefore = performance.now() + PAUSE_AFTER_FAILURE;
          this.problem.set(error instanceof Error ? error.message : String(error));
        },
      )
      .finally(() => this.#askNext(track));
  }

  /** After the label: nobody waits for it. */
  #keep(ticket: number, probe: Probe): void {
    this.#keepFace(ticket, probe).catch((error: unknown) => {
      this.problem.set(error instanceof Error ? error.message : String(error));
    });
  }

  #askNext(track: string): void {
    this.#asked.delete(track);
    const next = this.#next.get(track);
    this.#next.delete(track);
    if (next) this.#ask(track, next);
  }

  #label(track: string, label: Label, probe: Probe): void {
    const seen = this.tracks.read().get(track);
    // It has left meanwhile.
    if (!seen) return;
    this.#pace.answered(track, label.decision);
    this.#crops.keep(track, probe, label.decision.pooled);
    this.newest = label;
    this.tracks.set(new Map(this.tracks.read()).set(track, { ...seen, label }));
  }
}
