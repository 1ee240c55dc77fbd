import type { ProjectedPerson, ProjectedPoint } from '../../../../src-main/contract/lab';
import { onSphere, type Seen, seenFrom, type View } from './sphere';

export type GalleryShape = 'plane' | 'sphere';

/** A person as they are drawn. */
export interface SeenPerson {
  personId: number;
  /** Place in the list, which gives the colour. */
  index: number;
  template: Seen;
  samples: Seen[];
  /** What stands for them: the template, or what took its place. */
  standing: Seen[];
}

/** What is drawn of everybody beside their samples: the templates, or what took their place. */
export type Standing = 'templates' | 'centres';

/** Where everybody is drawn, −1…1 in both directions. */
export function seenPeople(
  people: readonly ProjectedPerson[],
  shape: GalleryShape,
  view: View,
  standing: Standing = 'templates',
): SeenPerson[] {
  const place = shape === 'sphere' ? onItsSphere(view) : onThePlane(people);
  return people.map(({ personId, template, samples, centres }, index) => ({
    personId,
    index,
    template: place(template),
    samples: samples.map(place),
    standing: (standing === 'centres' ? centres : [template]).map(place),
  }));
}

const onItsSphere = (view: View) => (point: ProjectedPoint) => seenFrom(view, onSphere(point));

/** The first two directions, both at the same scale, so that the farthest point just fits. */
function onThePlane(people: readonly ProjectedPerson[]): (point: ProjectedPoint) => Seen {
  const all = people.flatMap(({ samples, template, centres }) => [
    ...samples,
    template,
    ...centres,
  ]);
  const farthest = Math.max(1e-9, ...all.flatMap(([x, y]) => [Math.abs(x), Math.abs(y)]));
  return ([x, y]) => ({ x: x / farthest, y: y / farthest, depth: 1 });
}

/** Whoever is nearest to a place, within a distance; null where nobody is. The far side of a sphere is out of reach. */
export function personAt(
  people: readonly SeenPerson[],
  x: number,
  y: number,
  within: number,
): number | null {
  let nearest: number | null = null;
  let least = within;
  for (const { personId, standing, samples } of people) {
    for (const place of [...standing, ...samples]) {
      const distance = Math.hypot(place.x - x, place.y - y);
      if (place.depth < 0 || distance >= least) continue;
      nearest = personId;
      least = distance;
    }
  }
  return nearest;
}
