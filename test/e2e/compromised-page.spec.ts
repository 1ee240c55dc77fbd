import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { callNames } from '../../src-main/contract/call-names';
import { databaseFile, makeManyPeople, withDatabase } from '../fixtures/database-file';
import {
  answerQuestions,
  chooseToOpen,
  chooseToSave,
  questionsAsked,
} from '../fixtures/system-dialogs';
import { expect, test } from './app-test';

// Somebody else's script runs in the page: it may do whatever the page may. What it can then not do.

/** Any call of the bridge, with any input. */
function call(page: Page, name: string, input?: unknown): Promise<unknown> {
  return page.evaluate(
    ([which, given]) => {
      const arc = window.arc as unknown as Record<string, (input: unknown) => Promise<unknown>>;
      return arc[which as string](given);
    },
    [name, input] as const,
  );
}

const DAY = 24 * 3600 * 1000;

/** A hash for each table of all that is kept. */
function contents(file: string): string[] {
  return withDatabase(file, (database) => {
    const tables = ['people', 'samples', 'pictures', 'sightings', 'strangers', 'tags', 'settings'];
    return tables.map((table) => {
      const rows = database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all();
      return `${table} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`;
    });
  });
}

/** What destroys for good, or decides who can open the database. */
const FOR_GOOD: [name: string, input: unknown][] = [
  ['erasePerson', { personId: 1 }],
  ['removeSamples', { personId: 2, samples: [4, 5] }],
  ['discardStrangers', { strangers: [1] }],
  ['changeSettings', { strangersExpireDays: 1 }],
  [
    'setRetention',
    {
      rule: {
        erasePeopleUnseenDays: 1,
        erasePeopleWithoutConsent: true,
        eraseSightingsDays: 1,
      },
    },
  ],
  ['changePassphrase', { current: 'a passphrase for tests', next: 'known to somebody else' }],
  ['lockWithPassphrase', { passphrase: 'known to somebody else' }],
  ['lockWithKeyStore', { current: 'a passphrase for tests' }],
];

test('it erases nothing for good, and locks nobody out, unless the main process’s question is answered', async ({
  launch,
  dataFolder,
}) => {
  const file = await makeManyPeople(dataFolder, 5);
  withDatabase(file, (database) =>
    database
      .prepare('INSERT INTO strangers (first_seen_at, last_seen_at) VALUES (1, ?)')
      .run(Date.now() - 2 * DAY),
  );
  const before = contents(file);
  const keyFile = join(dataFolder, 'arcenroll.key');
  const key = await readFile(keyFile, 'utf8');
  const { page, electron, close } = await launch();
  await answerQuestions(electron, 'keep');
  for (const [name, input] of FOR_GOOD) {
    expect(await call(page, name, input), name).toMatchObject({
      ok: false,
      problem: { code: 'cancelled' },
    });
  }
  expect(await questionsAsked(electron)).toHaveLength(FOR_GOOD.length);
  // A rule that is in force is run by hand only after a question, too: here there is none in force.
  expect(await call(page, 'readRetention')).toMatchObject({
    value: { rule: { erasePeopleUnseenDays: null } },
  });
  await close();
  expect(contents(file)).toEqual(before);
  expect(await readFile(keyFile, 'utf8')).toBe(key);
});

test('what it changes without a question can be undone', async ({ launch, dataFolder }) => {
  const file = await makeManyPeople(dataFolder, 5);
  const people = () =>
    withDatabase(file, (database) => [
      database.prepare('SELECT id, name, notes FROM people ORDER BY id').all(),
      database.prepare('SELECT id, person_id FROM samples ORDER BY id').all(),
    ]);
  const before = people();
  const { page, electron, close } = await launch();
  await answerQuestions(electron, 'keep');
  await call(page, 'renamePerson', { personId: 1, name: 'Mallory' });
  await call(page, 'changePerson', { personId: 2, change: { notes: 'gone' } });
  await call(page, 'moveSamples', { samples: [1], to: { personId: 2 } });
  await call(page, 'mergePeople', { into: 3, from: 4 });
  expect(await questionsAsked(electron)).toEqual([]);
  expect(people()).not.toEqual(before);
  const steps = (await call(page, 'readUndoSteps')) as { value: { id: number }[] };
  expect(steps.value).toHaveLength(4);
  for (const { id } of steps.value) {
    expect(await call(page, 'undo', { step: id })).toMatchObject({ ok: true });
  }
  await close();
  expect(people()).toEqual(before);
});

test('it learns nobody’s vector', async ({ launch, dataFolder }) => {
  const file = await makeManyPeople(dataFolder, 5);
  const numbers = withDatabase(file, (database) =>
    database
      .prepare<[], Uint8Array>('SELECT vector FROM samples')
      .pluck()
      .all()
      .flatMap((blob) => {
        const view = new DataView(blob.buffer, blob.byteOffset);
        return [0, 100, 511].map((i) => view.getFloat32(i * 4, true));
      }),
  );
  const { page, electron } = await launch();
  await answerQuestions(electron, 'keep');
  await chooseToOpen(electron, null);
  await chooseToSave(electron, null);
  await watchShell(electron);
  await expect.poll(() => call(page, 'countPeople')).toMatchObject({ value: 5 });
  const place = { before: null, limit: 200 };
  const everybody = { text: '', tag: null, filter: 'all', days: 1, sort: 'name' };
  const inputs: Record<string, unknown> = {
    findPeople: { ...everybody, descending: false },
    readPeople: { ids: [1, 2, 3, 4, 5] },
    readPerson: { personId: 1 },
    readSightings: { personId: 1, ...place },
    readTimeline: { personId: 1, days: 366 },
    readStrangers: place,
    strangersLike: { personId: 1 },
    reviewSighting: { sighting: 1 },
    nearestToSighting: { sighting: 1 },
    readJournal: { before: null, limit: 500 },
    recognise: { track: 'a', frame: 1, crop: undefined, weight: 1 },
  };
  const said = await page.evaluate(
    async ([names, given]) => {
      const arc = window.arc as unknown as Record<string, (input: unknown) => Promise<unknown>>;
      const answers: string[] = [];
      for (const name of names) {
        const input =
          name === 'recognise'
            ? { ...(given[name] as object), crop: new Uint8Array(37_632) }
            : given[name];
        // What waits for a file, or begins the database anew, tells nothing of anybody.
        if (['workOnImport', 'setDatabaseAside', 'tryProviders', 'rekey'].includes(name)) continue;
        const answer = await arc[name](input);
        answers.push(
          JSON.stringify(answer, (_key, part) =>
            ArrayBuffer.isView(part) ? [...(part as Uint8Array)] : part,
          ),
        );
      }
      // Everything that can be held is looked through, what the page itself keeps as well.
      return [...answers, ...Object.values({ ...localStorage })].join('\n');
    },
    [callNames, inputs] as const,
  );
  expect(said).toContain('"total":5');
  for (const number of numbers) expect(said).not.toContain(String(number));
});

test('it reaches no file and no program', async ({ launch, expectedPageErrors, dataFolder }) => {
  expectedPageErrors.push(/Content Security Policy/, /^Failed to load resource/, /^Not allowed to/);
  const { page, electron, log } = await launch();
  await watchShell(electron);
  const tried = await page.evaluate(async () => {
    const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['#!/bin/sh']));
    link.download = 'run-me.sh';
    document.body.append(link);
    link.click();
    return {
      fetch: await fetch('file:///etc/passwd').then(() => 'read', nameOf),
      request: await new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.onerror = () => resolve('refused');
        request.onload = () => resolve('read');
        request.open('GET', 'file:///etc/passwd');
        request.send();
      }),
      pickers: ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'].filter(
        (name) => name in window,
      ),
      imported: await fetch('app://arc/import/1').then(({ status }) => status),
    };
  });
  expect(tried).toEqual({ fetch: 'TypeError', request: 'refused', pickers: [], imported: 404 });
  await expect.poll(log).toContain('refused a download');
  for (const name of ['startImport', 'saveImportReport', 'restore']) {
    expect(await call(page, name), name).not.toMatchObject({
      ok: true,
      value: { phase: 'running' },
    });
  }
  expect(await call(page, 'openArchive', { passphrase: 'x' })).toMatchObject({ ok: false });
  for (const name of ['..', '../arcenroll.db', '/etc/passwd', 'arcenroll-2026-01-01.db']) {
    expect(await call(page, 'openBackup', { name }), name).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    });
  }
  // The two that show something in the system's file manager take no path.
  await call(page, 'showBackups');
  await call(page, 'showDatabaseFile');
  expect(await shellCalls(electron)).toEqual([
    `openPath ${join(dataFolder, 'backups')}`,
    `showItemInFolder ${databaseFile(dataFolder)}`,
  ]);
});

/** Writes down what the main process asks of the system's shell, which is not asked then. */
async function watchShell(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ shell }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { shellAsked: asked });
    for (const name of ['openPath', 'showItemInFolder', 'openExternal', 'trashItem'] as const) {
      Reflect.set(shell, name, async (what: string) => {
        asked.push(`${name} ${what}`);
        return '';
      });
    }
  });
}

function shellCalls(electron: ElectronApplication): Promise<string[]> {
  return electron.evaluate(() => Reflect.get(globalThis, 'shellAsked'));
}
