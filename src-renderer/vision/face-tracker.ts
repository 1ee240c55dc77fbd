import type { Box } from './analysed-face';

/** A face of this frame and the track it belongs to. */
export interface TrackedFace<Face> {
  /** Stays the same while the face is followed; no two tracks of a session share one. */
  track: string;
  face: Face;
}

interface Track {
  id: string;
  box: Box;
  /** Where the centre moves, in pixels per millisecond. */
  velocity: { x: number; y: number };
  seenAt: number;
}

const MOST_TRACKS = 8;

/** How long a track waits for its face to come back, in milliseconds. */
const KEPT_MS = 1000;

/** A head does not keep its course for longer than this while it is out of sight. */
const FORESEEN_MS = 300;

/** Less likeness than this is another face: about four fifths of a face's width away. */
const LEAST_LIKENESS = 0.25;

/** A face does not shrink or grow by more than this between two sightings. */
const MOST_GROWTH = 2;

const centre = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
const sideOf = (box: Box) => Math.sqrt(box.width * box.height);

/**
 * Intersection over union of two upright rectangles.
 *
 * @returns 0 (apart, or empty) to 1 (the same).
 */
export function overlap(one: Box, other: Box): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (width <= 0 || height <= 0) return 0;
  const both = width * height;
  return both / (one.width * one.height + other.width * other.height - both);
}

/** Overlap plus nearness of the centres in units of the faces' size: 2 for the same box, 0 far away. */
function likeness(expected: Box, seen: Box): number {
  const [a, b] = [sideOf(expected), sideOf(seen)];
  if (!(a > 0) || !(b > 0) || Math.max(a / b, b / a) > MOST_GROWTH) return 0;
  const [from, to] = [centre(expected), centre(seen)];
  const distance = Math.hypot(to.x - from.x, to.y - from.y) / ((a + b) / 2);
  return overlap(expected, seen) + Math.max(0, 1 - distance);
}

/** Where a track's face should be by now if it kept its course. */
function foreseen({ box, velocity, seenAt }: Track, takenAt: number): Box {
  const ms = Math.min(takenAt - seenAt, FORESEEN_MS);
  return { ...box, x: box.x + velocity.x * ms, y: box.y + velocity.y * ms };
}

/**
 * Follows faces from frame to frame by where they are, not by who they are: the caller may then ask once
 * per track who it is, and gather several answers for one face. At most eight tracks are kept.
 */
export class FaceTracker {
  #tracks: Track[] = [];

  /**
   * Gives each face of a frame its track.
   *
   * A face goes to the track whose foreseen place it is most like, best pairs first; a face like none
   * begins a new track. A track without a face waits one second, then ends.
   *
   * @param faces the frame's faces, boxes in pixels; of more than eight the largest eight are followed.
   * @param takenAt milliseconds of one steady clock, not falling from call to call.
   * @returns the followed faces in the order given.
   */
  update<Face extends { box: Box }>(
    faces: ReadonlyArray<Face>,
    takenAt: number,
  ): TrackedFace<Face>[] {
    this.#tracks = this.#tracks.filter(({ seenAt }) => takenAt - seenAt <= KEPT_MS);
    const followed = new Set(
      [...faces].sort((a, b) => sideOf(b.box) - sideOf(a.box)).slice(0, MOST_TRACKS),
    );
    const pairs = this.#tracks
      .flatMap((track) => {
        const expected = foreseen(track, takenAt);
        return [...followed].map((face) => ({ track, face, like: likeness(expected, face.box) }));
      })
      .filter(({ like }) => like >= LEAST_LIKENESS)
      .sort((a, b) => b.like - a.like);
    const trackOf = new Map<Face, Track>();
    const taken = new Set<Track>();
    for (const { track, face } of pairs) {
      if (trackOf.has(face) || taken.has(track)) continue;
      trackOf.set(face, track);
      taken.add(track);
      this.#move(track, face.box, takenAt);
    }
    const tracked: TrackedFace<Face>[] = [];
    for (const face of faces) {
      if (!followed.has(face)) continue;
      const track = trackOf.get(face) ?? this.#begin(face.box, takenAt);
      tracked.push({ track: track.id, face });
    }
    // The faces of this frame come first; where there are too many tracks the longest lost ones end.
    this.#tracks = this.#tracks.sort((a, b) => b.seenAt - a.seenAt).slice(0, MOST_TRACKS);
    return tracked;
  }

  #begin(box: Box, takenAt: number): Track {
    const track = { id: crypto.randomUUID(), box, velocity: { x: 0, y: 0 }, seenAt: takenAt };
    this.#tracks.push(track);
    return track;
  }

  #move(track: Track, box: Box, takenAt: number): void {
    const ms = takenAt - track.seenAt;
    if (ms > 0) {
      const [from, to] = [centre(track.box), centre(box)];
      // Half of the old course is kept, for a box trembles by a pixel or two.
      track.velocity = {
        x: (track.velocity.x + (to.x - from.x) / ms) / 2,
        y: (track.velocity.y + (to.y - from.y) / ms) / 2,
      };
    }
    track.box = box;
    track.seenAt = takenAt;
  }
}
