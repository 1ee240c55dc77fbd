import { describe, expect, it } from 'vitest';
import { FaceTracker, overlap } from '../../../src-renderer/vision/face-tracker';

const face = (name: string, x: number, y = 100, side = 100) => ({
  name,
  box: { x, y, width: side, height: side },
});

/** The tracks of a frame by the name of the face. */
const byName = (tracked: { track: string; face: { name: string } }[]) =>
  Object.fromEntries(tracked.map(({ track, face: { name } }) => [name, track]));

describe('overlap', () => {
  it('is intersection over union', () => {
    const box = { x: 0, y: 0, width: 10, height: 10 };
    expect(overlap(box, box)).toBe(1);
    expect(overlap(box, { x: 5, y: 0, width: 10, height: 10 })).toBeCloseTo(1 / 3, 12);
    expect(overlap(box, { x: 10, y: 0, width: 10, height: 10 })).toBe(0);
  });
});

describe('FaceTracker', () => {
  it('keeps a moving face on its track and gives each face its own', () => {
    const tracker = new FaceTracker();
    const first = byName(tracker.update([face('a', 100), face('b', 400)], 0));
    expect(first.a).not.toBe(first.b);
    for (let frame = 1; frame < 20; frame++) {
      // The order of the faces in a frame means nothing.
      const tracked = tracker.update(
        [face('b', 400 - frame * 3), face('a', 100 + frame * 5)],
        frame * 33,
      );
      expect(tracked.map(({ face: { name } }) => name)).toEqual(['b', 'a']);
      expect(byName(tracked)).toEqual(first);
    }
  });

  it('does not exchange two faces that cross', () => {
    const tracker = new FaceTracker();
    const first = byName(tracker.update([face('a', 0), face('b', 400, 110)], 0));
    for (let frame = 1; frame <= 40; frame++) {
      const tracked = tracker.update(
        [face('a', frame * 10), face('b', 400 - frame * 10, 110)],
        frame * 50,
      );
      expect(byName(tracked)).toEqual(first);
    }
  });

  it('gives a face that comes back within a second its track, later a new one', () => {
    const tracker = new FaceTracker();
    const { a } = byName(tracker.update([face('a', 200)], 0));
    tracker.update([], 500);
    expect(byName(tracker.update([face('a', 210)], 950)).a).toBe(a);
    tracker.update([], 1500);
    expect(byName(tracker.update([face('a', 210)], 2100)).a).not.toBe(a);
  });

  it('begins a track for a face elsewhere or of another size', () => {
    const tracker = new FaceTracker();
    const { a } = byName(tracker.update([face('a', 200)], 0));
    const next = byName(tracker.update([face('a', 202), face('new', 420)], 33));
    expect(next.a).toBe(a);
    expect(next.new).not.toBe(a);
    const grown = tracker.update([face('big', 100, 0, 300)], 66);
    expect([a, next.new]).not.toContain(grown[0].track);
  });

  it('shares no track with another tracker', () => {
    const [one, other] = [new FaceTracker(), new FaceTracker()].map(
      (tracker) => tracker.update([face('a', 0)], 0)[0].track,
    );
    expect(one).not.toBe(other);
  });

  it('follows the eight largest faces and lets the longest lost tracks end', () => {
    const tracker = new FaceTracker();
    const crowd = Array.from({ length: 9 }, (_, i) => face(`${i}`, i * 300, 0, 100 + i));
    const names = tracker.update(crowd, 0).map((tracked) => tracked.face.name);
    expect(names).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    const before = byName(tracker.update(crowd.slice(1), 10));
    const others = Array.from({ length: 8 }, (_, i) => face(`new ${i}`, i * 300, 900));
    tracker.update(others, 20);
    const after = byName(tracker.update(crowd.slice(1), 30));
    for (const track of Object.values(after)) {
      expect(Object.values(before)).not.toContain(track);
    }
  });
});
