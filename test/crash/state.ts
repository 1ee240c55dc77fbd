import type SqliteDatabase from 'better-sqlite3';
import type { People } from './operation';
import { numberOf, sampleOf, vectorOf } from './pictures';

interface Row {
  name: string;
  vector: Uint8Array | null;
  webp: Uint8Array | null;
}

/** Who is in the database; throws where anything of a sample is missing or not what was written. */
export function peopleIn(database: SqliteDatabase.Database): People {
  const people = new Map<string, number[]>();
  const rows = database.prepare<[], Row>(`
    SELECT people.name, samples.vector, pictures.webp
    FROM people
    LEFT JOIN samples ON samples.person_id = people.id
    LEFT JOIN pictures ON pictures.sample_id = samples.id
  `);
  for (const { name, vector, webp } of rows.all()) {
    if (!vector || !webp) throw new Error(`A sample of ${name} is there in part only.`);
    const sample = sampleOf(webp);
    const written = vectorOf(sample);
    if (Buffer.compare(vector, new Uint8Array(written.buffer)) !== 0) {
      throw new Error(`The vector of sample ${sample} is not what was written.`);
    }
    people.set(name, [...(people.get(name) ?? []), sample]);
  }
  return people;
}

/** The numbers of a person's samples, taken at their word. */
export function samplesOf(database: SqliteDatabase.Database, name: string): number[] {
  return database
    .prepare<[string], Uint8Array>(`
      SELECT webp FROM pictures
      JOIN samples ON samples.id = sample_id
      JOIN people ON people.id = person_id
      WHERE name = ?
    `)
    .pluck()
    .all(name)
    .map(numberOf);
}
