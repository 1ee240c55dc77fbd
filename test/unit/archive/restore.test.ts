import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bodyOf } from '../../../src-main/archive/archive-body';
import { cancelled } from '../../../src-main/archive/archive-problem';
import type { OpenedForRestore } from '../../../src-main/archive/archive-tasks';
import { checkCopy } from '../../../src-main/archive/check-copy';
import { exportArchive } from '../../../src-main/archive/export-archive';
import { openForRestore } from '../../../src-main/archive/open-for-restore';
import { writeWholeFile } from '../../../src-main/archive/whole-file';
import { writeArchive } from '../../../src-main/archive/write-archive';
import { connect, newDatabaseKey } from '../../../src-main/store/connect';
import { copyDatabase } from '../../../src-main/store/copy-database';
import { migrations } from '../../../src-main/store/migrations';
import { APPLICATION_ID, openDatabase } from '../../../src-main/store/open-database';
import type { RestoreStep } from '../../../src-main/store/restores';
import type { NewSample } from '../../../src-main/store/samples';
import { Store } from '../../../src-main/store/store';
import { ADDON, KEY, NOW, newFile, problemOf, sample } from '../store/new-store';
import { temporaryFolder } from '../temporary-folder';
import { quietRun } from './task-run';

// What goes into an archive comes out of it, in an empty database and in one that is lived in.

const PASSPHRASE = 'correct horse battery staple';

/** A person's face is a direction; their samples lie around it. */
function face(seed: number, turn = 0): NewSample {
  const vector = Float32Array.from(
    { length: 512 },
    (_, i) => Math.sin(seed * 1000 + i * seed) + 0.2 * Math.sin(turn * 7919 + i * 1.7 * (turn + 1)),
  );
  const length = Math.hypot(...vector);
  return {
    ...sample(seed),
    vector: vector.map((x) => x / length),
    picture: Uint8Array.from({ length: 3000 }, (_, i) => (seed * 31 + turn * 17 + i) % 256),
  };
}

function storeIn(file: string): Store {
  const store = new Store(openDatabase(file, ADDON, KEY));
  onTestFinished(() => store.close());
  return store;
}

/** Runs SQL on a database. */
function run(file: string, sql: string, key = KEY): void {
  const database = connect(file, ADDON, key);
  database.exec(sql);
  database.close();
}

/** Ada with two samples, notes, a tag, a consent and a portrait; Grace with one and a sighting; a stranger. */
async function filled(): Promise<string> {
  const file = newFile();
  const store = storeIn(file);
  const ada = await store.people.add('Ada', [face(1), face(1, 1)], NOW);
  const grace = await store.people.add('Grace', [face(2)], NOW + 1);
  await store.sightings.add({ personId: grace, score: 0.7, threshold: 0.42, at: NOW + 5 });
  await store.settings.write({ matchThreshold: 0.5, cameraId: 'a-camera' }, NOW);
  run(
    file,
    `UPDATE people SET notes = 'Plays the harp', consent_at = 5, consent_until = 9, match_threshold = 0.6,
       portrait_sample_id = 2, search_text = 'ada' || char(10) || 'plays the harp' || char(10) || 'night shift'
       WHERE id = ${ada};
     INSERT INTO tags VALUES (${ada}, 'Night shift', 'night shift');
     INSERT INTO strangers (first_seen_at, last_seen_at) VALUES (1, 2);
     INSERT INTO sightings (stranger_id, threshold, at) VALUES (1, 0.42, 2);`,
  );
  return file;
}

async function exported(database: string, target: string) {
  return exportArchive(
    {
      kind: 'export',
      database: { file: database, key: KEY },
      target,
      passphrase: PASSPHRASE,
      workFolder: temporaryFolder(),
      app: '0.1.0',
      now: NOW,
    },
    quietRun(),
  );
}

function opened(archive: string, database: string, passphrase = PASSPHRASE) {
  return openForRestore(
    {
      kind: 'open',
      from: { archive, passphrase },
      copy: join(temporaryFolder(), 'copy.db'),
      database: { file: database, key: KEY },
      matchThreshold: 0.42,
    },
    quietRun(),
  );
}

const suggested = ({ rows }: OpenedForRestore): RestoreStep[] =>
  rows.flatMap(({ personId, choice, existing }) =>
    choice === 'skip' ? [] : [{ personId, choice, existingId: existing?.id ?? null }],
  );

/** Everything in the tables but the journal, each row as a short text. */
function contents(file: string): string[][] {
  const database = connect(file, ADDON, KEY);
  const tables = ['people', 'tags', 'samples', 'pictures', 'sightings', 'strangers'];
  const rows = tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
  database.close();
  return rows.map((table) =>
    table.map((row) => createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 8)),
  );
}

describe('an archive restored', { timeout: 60_000 }, () => {
  test('settings that are none are left, and the people come all the same', async () => {
    for (const value of ['{', '"x"']) {
      const from = await filled();
      run(from, `UPDATE settings SET value = '${value}' WHERE key = 'matchThreshold'`);
      const archive = join(temporaryFolder(), 'all.arc');
      await exported(from, archive);
      const file = newFile();
      const store = storeIn(file);
      const restored = await opened(archive, file);
      await store.restores.restore(restored.copy, suggested(restored), NOW);
      expect(await store.settings.read()).toMatchObject({ matchThreshold: 0.42 });
      expect(await store.peopleList.count()).toBe(2);
    }
  });

  test('into an empty database gives the same people, strangers and settings', async () => {
    const from = await filled();
    const archive = join(temporaryFolder(), 'all.arc');
    expect(await exported(from, archive)).toMatchObject({ people: 2, samples: 3 });

    const into = newFile();
    const store = storeIn(into);
    const opening = await opened(archive, into);
    expect(opening).toMatchObject({ people: 2, samples: 3, madeAt: NOW });
    expect(opening.rows.map(({ name, kind, choice }) => [name, kind, choice])).toEqual([
      ['Ada', 'new', 'add'],
      ['Grace', 'new', 'add'],
    ]);
    expect(await store.people.list()).toEqual([]);
    const done = await store.restores.restore(opening.copy, suggested(opening), NOW);
    expect(done).toEqual({ added: 2, merged: 0, samples: 3, personIds: [1, 2] });
    expect(contents(into)).toEqual(contents(from));
    expect(await store.settings.read()).toMatchObject({ matchThreshold: 0.5, cameraId: null });
    const [entry] = await store.journal.read(Number.MAX_SAFE_INTEGER, 1);
    expect(entry).toMatchObject({
      kind: 'restored',
      details: { people: 2, merged: 0, samples: 3 },
    });
    expect(await store.journal.verify()).toMatchObject({ holds: true });
  });

  test('leaves trained agents, and everybody goes by their mean', async () => {
    const from = await filled();
    const trained = storeIn(from);
    const [ada] = await trained.samples.vectorsOf(1, 'a-model');
    const people = [{ personId: 1, sampleIds: [1, 2], rows: [ada.vector] }];
    await trained.training.adopt('a-model', people, 0.55, NOW);
    expect(await trained.training.people()).toBe(1);
    const archive = join(temporaryFolder(), 'all.arc');
    await exported(from, archive);

    const into = newFile();
    const store = storeIn(into);
    const opening = await opened(archive, into);
    await store.restores.restore(opening.copy, suggested(opening), NOW);
    expect(await store.training.people()).toBe(0);
    expect(await store.settings.read()).toMatchObject({ scoreRule: 'mean', matchThreshold: 0.55 });
  });

  test('twice changes nothing', async () => {
    const from = await filled();
    const archive = join(temporaryFolder(), 'all.arc');
    await exported(from, archive);
    const before = contents(from);
    const opening = await opened(archive, from);
    expect(opening.rows.map(({ kind, choice, newSamples }) => [kind, choice, newSamples])).toEqual([
      ['there-already', 'skip', 0],
      ['there-already', 'skip', 0],
    ]);
    expect(suggested(opening)).toEqual([]);
    // Told to merge all the same, it writes no sample and no sighting twice.
    const steps = opening.rows.map(({ personId, existing }) => ({
      personId,
      choice: 'merge' as const,
      existingId: existing?.id ?? null,
    }));
    const done = await storeIn(from).restores.restore(opening.copy, steps, NOW);
    expect(done).toMatchObject({ added: 0, merged: 2, samples: 0 });
    expect(contents(from)).toEqual(before);
  });

  test('into a database with others tells each kind of conflict, and does what was chosen', async () => {
    const from = newFile();
    const theirs = storeIn(from);
    await theirs.people.add('Ada', [face(1), face(1, 1)], NOW);
    await theirs.people.add('Grace', [face(2)], NOW);
    await theirs.people.add('Hedy', [face(3)], NOW);
    await theirs.people.add('Mary', [face(4)], NOW);
    // Thresholds of their own, for Ada, Grace and Hedy.
    for (const id of [1, 2, 3]) await theirs.thresholds.setOf(id, 0.6, NOW);
    const archive = join(temporaryFolder(), 'all.arc');
    await exported(from, archive);

    const into = newFile();
    const store = storeIn(into);
    // The same person with one sample in common; a namesake; the same face by another name.
    const ada = await store.people.add('ada', [face(1)], NOW);
    await store.people.add('Grace', [face(9)], NOW);
    const lamarr = await store.people.add('Hedwig', [face(3, 2)], NOW);
    await store.thresholds.setOf(lamarr, 0.7, NOW);
    const opening = await opened(archive, into);
    const shown = opening.rows.map(({ name, kind, choice, newSamples, existing }) => [
      name,
      kind,
      choice,
      newSamples,
      existing?.name ?? null,
    ]);
    expect(shown).toEqual([
      ['Ada', 'same-name', 'merge', 1, 'ada'],
      ['Grace', 'same-name', 'add', 1, 'Grace'],
      ['Hedy', 'same-face', 'add', 1, 'Hedwig'],
      ['Mary', 'new', 'add', 1, null],
    ]);
    expect(opening.rows[2].score).toBeGreaterThan(0.9);
    expect(opening.rows[1].score).toBeLessThan(0.42);

    const steps = suggested(opening).filter(({ personId }) => personId !== 4);
    steps[2] = { personId: 3, choice: 'merge', existingId: lamarr };
    const done = await store.restores.restore(opening.copy, steps, NOW);
    expect(done).toMatchObject({ added: 1, merged: 2, samples: 3 });
    const people = await store.people.list();
    expect(people.map(({ name, samples }) => [name, samples])).toEqual([
      ['ada', 2],
      ['Grace', 1],
      ['Grace (2)', 1],
      ['Hedwig', 2],
    ]);
    expect(people[0].id).toBe(ada);
    // What is set here holds; what is not comes along.
    const own = people.map(async ({ id }) => (await store.records.read(id, null)).matchThreshold);
    expect(await Promise.all(own)).toEqual([0.6, null, 0.6, 0.7]);
    expect((await store.samples.picture(people[2].portraitSampleId ?? 0))?.length).toBe(3000);
  });

  test('is all or nothing: a step that fails leaves the database as it was', async () => {
    const from = await filled();
    const archive = join(temporaryFolder(), 'all.arc');
    await exported(from, archive);
    const into = newFile();
    const store = storeIn(into);
    await store.people.add('Somebody', [face(7)], NOW);
    const before = contents(into);
    const opening = await opened(archive, into);
    const steps: RestoreStep[] = [
      ...suggested(opening),
      { personId: 2, choice: 'merge', existingId: 999 },
    ];
    const problem = await problemOf(() =>
      store.restores.restore(opening.copy, steps.slice(-3), NOW),
    );
    expect(problem.code).toBe('not-found');
    expect(contents(into)).toEqual(before);
    // The connection goes on as before.
    await store.restores.restore(opening.copy, suggested(opening), NOW);
    expect(await store.people.list()).toHaveLength(3);
  });
});

describe('what is not a sound archive changes nothing and says so', { timeout: 60_000 }, () => {
  /** The code of the problem with an archive, checked to leave no copy. */
  async function refusal(archive: string, passphrase?: string): Promise<string> {
    const into = newFile();
    storeIn(into);
    const folder = temporaryFolder();
    const { code } = await problemOf(() =>
      openForRestore(
        {
          kind: 'open',
          from: { archive, passphrase: passphrase ?? PASSPHRASE },
          copy: join(folder, 'copy.db'),
          database: { file: into, key: KEY },
          matchThreshold: 0.42,
        },
        quietRun(),
      ),
    );
    expect(readdirSync(folder)).toEqual([]);
    return code;
  }

  /** An archive whose passphrase is right, with any bytes for its database. */
  async function archiveOf(bytes: Buffer): Promise<string> {
    const inside = { file: join(temporaryFolder(), 'inside.db'), key: newDatabaseKey() };
    writeFileSync(inside.file, bytes);
    const archive = join(temporaryFolder(), 'inside.arc');
    const { body, bodyBytes } = await bodyOf(inside, { app: '0.1.0', exportedAt: NOW });
    await writeWholeFile(archive, (file) =>
      writeArchive(file, { body, bodyBytes, passphrase: PASSPHRASE }),
    );
    return archive;
  }

  /** What is said of an archive's database in which this SQL was run. */
  async function refusalWith(sql: string): Promise<string> {
    const copy = { file: join(temporaryFolder(), 'inside.db'), key: KEY };
    copyDatabase({ file: await filled(), key: KEY }, copy, ADDON);
    checkCopy(copy, ADDON);
    run(copy.file, sql);
    return (await problemOf(() => checkCopy(copy, ADDON))).code;
  }

  test('wrong passphrase, cut off, altered, foreign, not there', async () => {
    const archive = join(temporaryFolder(), 'all.arc');
    await exported(await filled(), archive);
    expect(await refusal(archive, 'another one')).toBe('wrong-passphrase');

    const bytes = readFileSync(archive);
    const bad = join(temporaryFolder(), 'bad.arc');
    writeFileSync(bad, bytes.subarray(0, bytes.length - 1000));
    expect(await refusal(bad)).toBe('archive-damaged');
    const flipped = Buffer.from(bytes);
    flipped[bytes.length - 5000] ^= 1;
    writeFileSync(bad, flipped);
    expect(await refusal(bad)).toBe('archive-damaged');
    copyFileSync(await filled(), bad);
    expect(await refusal(bad)).toBe('archive-foreign');
    expect(await refusal(join(temporaryFolder(), 'gone.arc'))).toBe('folder-gone');
  });

  test('a database inside that is of a newer version, another program, or has a schema of its own', async () => {
    expect(await refusalWith('PRAGMA user_version = 99')).toBe('archive-newer');
    expect(await refusalWith('PRAGMA application_id = 1')).toBe('archive-damaged');
    const schemas = [
      'CREATE TABLE more (id INTEGER)',
      'CREATE TRIGGER evil AFTER INSERT ON people BEGIN DELETE FROM people; END',
      'CREATE VIEW evil AS SELECT 1',
      'DROP TABLE undo_people',
      'DROP TRIGGER journal_is_never_cut',
    ];
    for (const sql of schemas) {
      expect([sql, await refusalWith(sql)]).toEqual([sql, 'archive-damaged']);
    }
  });

  test('rows that the app would not have written', async () => {
    const rows = [
      "UPDATE people SET name = '' WHERE id = 1",
      `UPDATE people SET name = '${'x'.repeat(5000)}' WHERE id = 1`,
      "UPDATE samples SET pose = 'upside-down'",
      'UPDATE samples SET vector = zeroblob(2048)',
      'UPDATE samples SET yaw = 1e300',
      'UPDATE pictures SET webp = zeroblob(300000)',
      'PRAGMA foreign_keys = OFF; UPDATE samples SET person_id = 77',
    ];
    for (const sql of rows) {
      expect([sql, await refusalWith(sql)]).toEqual([sql, 'archive-damaged']);
    }
  });

  test('bytes that are no database', async () => {
    const archive = await archiveOf(randomBytes(8192));
    expect(await refusal(archive)).toBe('archive-damaged');
  });
});

test('an archive of the first version is brought up to date', async () => {
  const old = newFile();
  const database = connect(old, ADDON, KEY);
  database.exec(String(migrations[0]));
  database.pragma(`application_id = ${APPLICATION_ID}`);
  database.pragma('user_version = 1');
  database.exec("INSERT INTO people (name, name_key, enrolled_at) VALUES ('Zoë', 'zoë', 1)");
  database
    .prepare(
      `INSERT INTO samples VALUES (3, 1, ?, 'a-model', 3.7, 'front', 'webcam', 60, 90, 120, 1, 2, 3, ?, 5)`,
    )
    .run(new Uint8Array(face(1).vector.buffer), new Uint8Array(64));
  database.close();
  const archive = join(temporaryFolder(), 'old.arc');
  await exported(old, archive);
  const into = newFile();
  const store = storeIn(into);
  const opening = await opened(archive, into);
  await store.restores.restore(opening.copy, suggested(opening), NOW);
  expect((await store.people.list()).map(({ name, samples }) => [name, samples])).toEqual([
    ['Zoë', 1],
  ]);
});

describe('an export', () => {
  test('holds nothing that can be read without its passphrase', async () => {
    const archive = join(temporaryFolder(), 'all.arc');
    await exported(await filled(), archive);
    const bytes = readFileSync(archive);
    for (const text of ['SQLite format', 'CREATE TABLE', 'Grace', 'databaseBytes']) {
      expect(bytes.includes(text)).toBe(false);
    }
    expect(bytes.includes(Buffer.from(face(1).vector.buffer).subarray(0, 64))).toBe(false);
  });

  test('that is stopped or has no room leaves nothing, and an older archive stays', async () => {
    const [folder, workFolder] = [temporaryFolder(), temporaryFolder()];
    const target = join(folder, 'all.arc');
    writeFileSync(target, 'the older one');
    const stop = new AbortController();
    const task = {
      kind: 'export' as const,
      database: { file: await filled(), key: KEY },
      target,
      passphrase: PASSPHRASE,
      workFolder,
      app: '0.1.0',
      now: NOW,
    };
    const stopping = exportArchive(task, {
      addon: ADDON,
      signal: stop.signal,
      progress: (phase) => phase === 'writing' && stop.abort(cancelled()),
    });
    expect((await problemOf(() => stopping)).code).toBe('cancelled');
    expect(readFileSync(target, 'utf8')).toBe('the older one');
    expect(readdirSync(folder)).toEqual(['all.arc']);
    expect(readdirSync(workFolder)).toEqual([]);

    const gone = { ...task, target: join(folder, 'vanished', 'all.arc') };
    expect((await problemOf(() => exportArchive(gone, quietRun()))).code).toBe('folder-gone');
    expect(readdirSync(workFolder)).toEqual([]);
    expect(statSync(target).size).toBe(13);
  });
});
