import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import SqliteDatabase from 'better-sqlite3';
import { command } from '../../build/command';
import { migrations } from '../../src-main/store/migrations';
import { Store } from '../../src-main/store/store';
import { addon, open, unlock } from './locked-store';
import { line } from './messages';
import { after, inWords, type Operation, type People } from './operation';
import { pictureOf, vectorOf } from './pictures';
import { peopleIn } from './state';

// Kills the process that changes the database, over and over, and looks each time at what is left.

const repository = fileURLToPath(new URL('../..', import.meta.url));
const scratch = join(repository, 'test-results');
const victim = fileURLToPath(new URL('victim.ts', import.meta.url));

/** Every so many kills a new database begins, as a plain one of the first version that is migrated. */
const KILLS_A_DATABASE = 8;
/** Of a kind of change, as many at most are let go by before one is interrupted. */
const LET_GO = 3;
const PLAIN_PEOPLE = 300;

/** What is interrupted in a database that is encrypted already; opening a plain one is the first kill. */
const KINDS = ['enrol', 'import', 'erase', 'merge', 'undo', 'rekey'] as const;

interface Tally {
  kills: number;
  /** During which operation the kill came; `between` two of them. */
  during: Map<Operation['kind'] | 'between', number>;
  /** Operations that were acknowledged and checked. */
  acknowledged: number;
  /** Interrupted operations of which all was there; of which nothing. */
  whole: number;
  nothing: number;
}

async function crash(): Promise<number> {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '16' } } });
  const kills = Number(values.kills);
  await mkdir(scratch, { recursive: true });
  const tally: Tally = { kills: 0, during: new Map(), acknowledged: 0, whole: 0, nothing: 0 };
  while (tally.kills < kills) {
    await oneDatabase(tally, kills);
    console.log(`${tally.kills} of ${kills} kills, all well`);
  }
  console.log(
    [
      `${tally.kills} kills:`,
      ...[...tally.during].map(([kind, count]) => `  ${count} during ${kind}`),
      `${tally.acknowledged} acknowledged changes, all there`,
      `${tally.whole + tally.nothing} interrupted ones: ${tally.whole} wholly there, ${tally.nothing} not at all`,
    ].join('\n'),
  );
  return 0;
}

async function oneDatabase(tally: Tally, kills: number): Promise<void> {
  const folder = await mkdtemp(join(scratch, 'crash-'));
  const file = join(folder, 'arcenroll.db');
  let people = plainDatabase(file);
  for (let i = 0; i < KILLS_A_DATABASE && tally.kills < kills; i++) {
    people = await oneKill(file, people, tally, i === 0);
    tally.kills++;
  }
  // Kept where it failed: this line is not reached then.
  await rm(folder, { recursive: true });
}

/** A database as the first version of the app left it. */
function plainDatabase(file: string): People {
  const database = new SqliteDatabase(file, addon ? { nativeBinding: addon } : {});
  database.exec(String(migrations[0]));
  database.pragma(`application_id = ${0x41726345}`);
  database.pragma('user_version = 1');
  const person = database.prepare(
    'INSERT INTO people (id, name, name_key, enrolled_at) VALUES (?, ?, ?, 1)',
  );
  const sample = database.prepare(
    "INSERT INTO samples VALUES (?, ?, ?, 'a-model', 3.7, 'front', 'webcam', 60, 90, 120, 1, 2, 3, ?, 5)",
  );
  const people = new Map<string, number[]>();
  for (let id = 1; id <= PLAIN_PEOPLE; id++) {
    person.run(id, `Person ${id}`, `person ${id}`);
    sample.run(id, id, new Uint8Array(vectorOf(id).buffer), pictureOf(id));
    people.set(`Person ${id}`, [id]);
  }
  database.close();
  return people;
}

/** How long a change of each kind took last, milliseconds: the kill comes at any moment of it. */
const lasted = new Map<Operation['kind'], number>();
const LONGEST_AT_FIRST = 50;

/** Starts a victim, kills it in the middle of a change, and returns what is in the database afterwards. */
async function oneKill(
  file: string,
  before: People,
  tally: Tally,
  plain: boolean,
): Promise<People> {
  const target = plain ? 'migrate' : KINDS[Math.floor(Math.random() * KINDS.length)];
  let letGo = plain ? 0 : Math.floor(Math.random() * LET_GO);
  const child = startVictim(file, before);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let people = before;
  let pending: Operation | null = null;
  let began = 0;
  for await (const text of createInterface({ input: child.stdout })) {
    const { said, operation } = line.parse(JSON.parse(text));
    if (said === 'begin') {
      pending = operation;
      began = performance.now();
      if (operation.kind === target && letGo-- === 0) {
        const within = lasted.get(target) ?? LONGEST_AT_FIRST;
        setTimeout(() => child.kill('SIGKILL'), Math.random() * within);
      }
    } else {
      lasted.set(operation.kind, performance.now() - began);
      people = after(people, operation);
      pending = null;
      tally.acknowledged++;
    }
  }
  await ended;
  if (child.signalCode !== 'SIGKILL') {
    throw new Error(`The victim ended by itself (${child.exitCode}).`);
  }
  const during = pending?.kind ?? 'between';
  tally.during.set(during, (tally.during.get(during) ?? 0) + 1);
  return examine(file, people, pending, tally);
}

function startVictim(file: string, before: People) {
  const highest = Math.max(PLAIN_PEOPLE, ...[...before.values()].flat());
  return spawn(process.execPath, ['--import', 'tsx', victim, file, String(highest + 1000)], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Opens what is left; throws unless it is sound and holds what was acknowledged, and nothing in part. */
async function examine(
  file: string,
  acknowledged: People,
  pending: Operation | null,
  tally: Tally,
): Promise<People> {
  const { database } = open(await unlock(file));
  const store = new Store(database);
  try {
    const sound = database.pragma('integrity_check', { simple: true });
    if (sound !== 'ok') throw new Error(`${file} is damaged: ${sound}`);
    const dangling = database.pragma('foreign_key_check');
    if (!Array.isArray(dangling) || dangling.length > 0) throw new Error(`${file} has loose ends.`);
    const journal = await store.journal.verify();
    if (!journal.holds) throw new Error(`The journal of ${file} breaks at ${journal.brokenAt}.`);
    const found = peopleIn(database);
    const without = inWords(found) === inWords(acknowledged);
    const whole = pending !== null && inWords(found) === inWords(after(acknowledged, pending));
    if (!without && !whole) {
      throw new Error(
        `${file} holds neither the state before nor after ${JSON.stringify(pending)}.\nBefore:\n${inWords(acknowledged)}\nFound:\n${inWords(found)}`,
      );
    }
    if (pending) tally[whole ? 'whole' : 'nothing']++;
    return found;
  } finally {
    await store.close();
  }
}

await command(crash);
