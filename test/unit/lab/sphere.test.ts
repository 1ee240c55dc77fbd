import { expect, test } from 'vitest';
import { personAt, seenPeople } from '../../../src-renderer/screens/lab/gallery/gallery-shapes';
import { onSphere, seenFrom } from '../../../src-renderer/screens/lab/gallery/sphere';

const STRAIGHT = { turn: 0, tilt: 0 };

test('a point is put on the sphere and seen from the front, from the side and from above', () => {
  const [x, y, z] = onSphere([0, 3, 4]);
  expect([x, y, z]).toEqual([0, 0.6, 0.8]);
  expect(onSphere([0, 0, 0])).toEqual([0, 0, 0]);
  expect(seenFrom(STRAIGHT, [x, y, z])).toEqual({ x: 0, y: 0.6, depth: 0.8 });
  const turned = seenFrom({ turn: Math.PI / 2, tilt: 0 }, [x, y, z]);
  expect(turned.x).toBeCloseTo(0.8, 12);
  expect(turned.depth).toBeCloseTo(0, 12);
  // Tilted towards the eye, the pole comes to the front.
  const pole = seenFrom({ turn: 0, tilt: Math.PI / 2 }, [0, 1, 0]);
  expect(pole.depth).toBeCloseTo(1, 12);
  // Turning changes no length.
  const any = seenFrom({ turn: 1, tilt: -0.4 }, [x, y, z]);
  expect(Math.hypot(any.x, any.y, any.depth)).toBeCloseTo(1, 12);
});

test('the nearest person within reach is pointed at, but not through the sphere', () => {
  const people = seenPeople(
    [
      { personId: 7, template: [0, 0, 1], samples: [[0.1, 0, 1]], centres: [] },
      { personId: 9, template: [0, 0, -1], samples: [], centres: [] },
    ],
    'sphere',
    STRAIGHT,
  );
  expect(personAt(people, 0.01, 0, 0.1)).toBe(7);
  expect(personAt(people, 0.5, 0.5, 0.1)).toBeNull();
  const behind = seenPeople(
    [{ personId: 9, template: [0, 0, -1], samples: [], centres: [] }],
    'sphere',
    STRAIGHT,
  );
  expect(personAt(behind, 0, 0, 0.1)).toBeNull();
  const flat = seenPeople(
    [{ personId: 9, template: [2, -1, -1], samples: [], centres: [] }],
    'plane',
    STRAIGHT,
  );
  expect(flat[0].template).toEqual({ x: 1, y: -0.5, depth: 1 });
});
