import { createHash } from 'node:crypto';
import type SqliteDatabase from 'better-sqlite3';
import type { RestoreKind, RestoreRow } from '../contract/restore';
import { dot } from '../gallery/cosine';
import { pooledMean } from '../gallery/pooled-mean';
import { connect } from '../store/connect';
import type { KeyedFile } from '../store/copy-database';
import { blobToVector } from '../store/vector-blob';
import type { TaskRun } from './archive-tasks';

/** A person of either database, with what is compared of them. */
interface Compared {
  id: number;
  name: string;
  nameKey: string;
  samples: number;
  /** Of each sample: model and vector, shortened. */
  marks: string[];
  /** A template for each model that made samples of theirs. */
  templates: Map<string, Float32Array>;
}

/**
 * Holds the people of a copy against those of the database. In the order of what is surer: whose samples
 * are all there already; who shares a name; who shares a sample; whose face is alike.
 *
 * @param matchThreshold cosine of two templates of the same model from which the face counts as the same
 */
export function compareCopy(
  copy: KeyedFile,
  database: KeyedFile,
  matchThreshold: number,
  { addon, signal, progress }: TaskRun,
): RestoreRow[] {
  const theirs = readPeople(copy, addon);
  const ours = readPeople(database, addon);
  const byName = new Map(ours.map((person) => [person.nameKey, person]));
  const byMark = new Map(ours.flatMap((person) => person.marks.map((mark) => [mark, person])));
  const byModel = new Map<string, { person: Compared; template: Float32Array }[]>();
  for (const person of ours) {
    for (const [model, template] of person.templates) {
      const list = byModel.get(model) ?? [];
      list.push({ person, template });
      byModel.set(model, list);
    }
  }

  return theirs.map((person, i) => {
    if (i % 50 === 0) {
      signal.throwIfAborted();
      progress('comparing', i / theirs.length);
    }
    const holders = person.marks.map((mark) => byMark.get(mark));
    const newSamples = holders.filter((holder) => holder === undefined).length;
    const [holder] = holders.filter((found) => found !== undefined);
    const row = (
      kind: RestoreKind,
      existing: Compared | null,
      score: number | null,
      choice: RestoreRow['choice'],
    ): RestoreRow => ({
      personId: person.id,
      name: person.name,
      samples: person.samples,
      newSamples,
      kind,
      existing: existing && { id: existing.id, name: existing.name },
      score,
      choice,
    });

    if (holder && holders.every((found) => found === holder)) {
      return row('there-already', holder, likeness(person, holder), 'skip');
    }
    const namesake = byName.get(person.nameKey);
    if (namesake) {
      const score = likeness(person, namesake);
      const same = holders.includes(namesake) || (score !== null && score >= matchThreshold);
      // Somebody without samples, on either side, is the same by name alone.
      const nothingToCompare = person.samples === 0 || namesake.samples === 0;
      return row('same-name', namesake, score, same || nothingToCompare ? 'merge' : 'add');
    }
    if (holder) return row('same-face', holder, likeness(person, holder), 'merge');
    const alike = nearest(person, byModel);
    if (alike && alike.score >= matchThreshold) {
      // By chance two people in thousands look alike: the names decide until the operator does.
      return row('same-face', alike.person, alike.score, 'add');
    }
    return row('new', null, null, 'add');
  });
}

/** The best cosine between templates of one model; null where no model made both. */
function likeness(one: Compared, other: Compared): number | null {
  let best: number | null = null;
  for (const [model, template] of one.templates) {
    const against = other.templates.get(model);
    if (against) best = Math.max(best ?? -1, dot(template, against));
  }
  return best;
}

function nearest(
  { templates }: Compared,
  byModel: ReadonlyMap<string, readonly { person: Compared; template: Float32Array }[]>,
): { person: Compared; score: number } | null {
  let best: { person: Compared; score: number } | null = null;
  for (const [model, probe] of templates) {
    for (const { person, template } of byModel.get(model) ?? []) {
      const score = dot(probe, template);
      if (!best || score > best.score) best = { person, score };
    }
  }
  return best;
}

interface VectorRow {
  person_id: number;
  model_id: string;
  vector: Uint8Array;
}

function readPeople({ file, key }: KeyedFile, addon: string | undefined): Compared[] {
  const database = connect(file, addon, key, { mustExist: true });
  try {
    database.pragma('trusted_schema = OFF');
    // One snapshot, whatever is written meanwhile.
    database.exec('BEGIN');
    const people = new Map<number, Compared>();
    const rows = database.prepare<[], Pick<Compared, 'id' | 'name' | 'nameKey'>>(
      'SELECT id, name, name_key AS nameKey FROM people ORDER BY name_key',
    );
    for (const row of rows.iterate()) {
      people.set(row.id, { ...row, samples: 0, marks: [], templates: new Map() });
    }
    readSamples(database, people);
    return [...people.values()];
  } finally {
    database.close();
  }
}

/** A person's samples come one after the other, so only one person's vectors are in memory. */
function readSamples(database: SqliteDatabase.Database, people: Map<number, Compared>): void {
  const rows = database.prepare<[], VectorRow>(
    'SELECT person_id, model_id, vector FROM samples ORDER BY person_id, id',
  );
  let current: Compared | undefined;
  let vectors = new Map<string, Float32Array[]>();
  const finish = () => {
    for (const [model, list] of vectors) {
      const template = pooledMean(list.map((vector) => ({ vector, weight: 1 })));
      if (template) current?.templates.set(model, template);
    }
    vectors = new Map();
  };
  for (const { person_id, model_id, vector } of rows.iterate()) {
    if (current?.id !== person_id) {
      finish();
      current = people.get(person_id);
    }
    if (!current) continue;
    current.samples += 1;
    current.marks.push(markOf(model_id, vector));
    const list = vectors.get(model_id) ?? [];
    list.push(blobToVector(vector));
    vectors.set(model_id, list);
  }
  finish();
}

function markOf(modelId: string, vector: Uint8Array): string {
  return createHash('sha256').update(modelId).update('\0').update(vector).digest('base64');
}
