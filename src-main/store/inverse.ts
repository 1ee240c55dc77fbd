import { z } from 'zod';
import { thresholdSettings } from '../contract/threshold-settings';
import { correctionInverse } from './correction-inverse';
import { personFields } from './person-fields';

const id = z.number();
const someThresholds = thresholdSettings.partial();
export type SomeThresholds = z.infer<typeof someThresholds>;
const someFields = personFields.partial();
export type SomeFields = z.infer<typeof someFields>;

/** A person whose record was merged into another's: what brings the row back. */
const mergedPerson = z.strictObject({
  id,
  enrolledAt: z.number(),
  // Steps of a time before there were thresholds of a person's own do not name one.
  fields: personFields.extend({ matchThreshold: z.number().nullable().default(null) }),
  /** Ids of their samples and sightings. */
  samples: z.array(id),
  sightings: z.array(id),
  /** Who they were said not to be. */
  differentFrom: z.array(id),
});

/** What brings back the state before a change, by kind of change. Ids stay what they were. */
export const inverse = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person-changed'),
    person: id,
    /** The same fields in both. */
    before: someFields,
    after: someFields,
  }),
  z.strictObject({
    kind: z.literal('samples-moved'),
    to: id,
    /** `to` was made for it. */
    created: z.boolean(),
    moved: z.array(z.strictObject({ sample: id, from: id })),
    /** The chosen portraits that went away with the samples. */
    portraits: z.array(z.strictObject({ person: id, sample: id })),
  }),
  z.strictObject({
    kind: z.literal('people-merged'),
    into: id,
    /** The fields of `into` that the merge changed; the same in both. */
    before: someFields,
    after: someFields,
    from: mergedPerson,
  }),
  z.strictObject({ kind: z.literal('marked-different'), a: id, b: id }),
  z.strictObject({
    kind: z.literal('sighting-corrected'),
    /** Whom it was taken for, and who it was said to be; null: nobody enrolled. */
    from: id.nullable(),
    to: id.nullable(),
    before: correctionInverse,
  }),
  z.strictObject({
    kind: z.literal('stranger-named'),
    to: id,
    before: correctionInverse,
  }),
  z.strictObject({
    kind: z.literal('thresholds-changed'),
    /** The same settings in both. */
    before: someThresholds,
    after: someThresholds,
  }),
  z.strictObject({
    kind: z.literal('training-adopted'),
    training: id,
    before: someThresholds,
    after: someThresholds,
  }),
  z.strictObject({
    kind: z.literal('person-threshold-changed'),
    person: id,
    before: z.number().nullable(),
    after: z.number().nullable(),
  }),
]);
export type Inverse = z.infer<typeof inverse>;
export type InverseOf<Kind extends Inverse['kind']> = Extract<Inverse, { kind: Kind }>;

/** Everybody whom a change is about. */
export function peopleOf(change: Inverse): number[] {
  switch (change.kind) {
    case 'person-changed':
      return [change.person];
    case 'samples-moved':
      return [...new Set([change.to, ...change.moved.map(({ from }) => from)])];
    case 'people-merged':
      return [change.into, change.from.id];
    case 'marked-different':
      return [change.a, change.b];
    case 'sighting-corrected':
      return [...new Set([change.from, change.to])].filter((person) => person !== null);
    case 'stranger-named':
      return [change.to];
    case 'thresholds-changed':
    case 'training-adopted':
      return [];
    case 'person-threshold-changed':
      return [change.person];
  }
}

/** Those of the fields whose values differ, as they were and as they are. */
export function changedFields(
  before: SomeFields,
  after: SomeFields,
): { before: SomeFields; after: SomeFields } {
  const changed = personFields
    .keyof()
    .options.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const only = (fields: SomeFields): SomeFields =>
    Object.fromEntries(changed.map((field) => [field, fields[field]]));
  return { before: only(before), after: only(after) };
}
