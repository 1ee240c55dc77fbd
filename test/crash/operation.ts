import { z } from 'zod';

/** What the victim does to the database; `samples` are numbers that stand for their pictures. */
export const operation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enrol'), name: z.string(), samples: z.array(z.int()) }),
  z.object({ kind: z.literal('import'), name: z.string(), samples: z.array(z.int()) }),
  z.object({ kind: z.literal('erase'), name: z.string() }),
  z.object({ kind: z.literal('merge'), into: z.string(), from: z.string() }),
  /** Takes a merge back: `from` has its samples again. */
  z.object({
    kind: z.literal('undo'),
    into: z.string(),
    from: z.string(),
    samples: z.array(z.int()),
  }),
  z.object({ kind: z.literal('rekey') }),
  z.object({ kind: z.literal('migrate') }),
]);
export type Operation = z.infer<typeof operation>;

/** Who is in the database, by name, with the numbers of their samples in order. */
export type People = ReadonlyMap<string, readonly number[]>;

/** The database after an operation. */
export function after(people: People, done: Operation): People {
  const next = new Map(people);
  switch (done.kind) {
    case 'enrol':
    case 'import':
      next.set(done.name, [...(people.get(done.name) ?? []), ...done.samples]);
      break;
    case 'erase':
      next.delete(done.name);
      break;
    case 'merge':
      next.set(done.into, [...(people.get(done.into) ?? []), ...(people.get(done.from) ?? [])]);
      next.delete(done.from);
      break;
    case 'undo':
      next.set(
        done.into,
        (people.get(done.into) ?? []).filter((sample) => !done.samples.includes(sample)),
      );
      next.set(done.from, done.samples);
      break;
    case 'rekey':
    case 'migrate':
      break;
  }
  return next;
}

/** Two states in the same words if they are the same. */
export function inWords(people: People): string {
  return [...people]
    .map(([name, samples]) => `${name}: ${samples.toSorted((a, b) => a - b).join(' ')}`)
    .toSorted()
    .join('\n');
}
