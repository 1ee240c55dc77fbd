import { type CallName, callNames } from '../../src-main/contract/call-names';
import { calls } from '../../src-main/contract/calls';
import { hostileValue, spoiled } from './hostile-values';
import { type Random, randomOf } from './random';
import { shapedInput, shapeOf } from './shaped-input';

// Runs where the calls are made: in the page, and in the main process itself.

export interface ManyCalls {
  seed: number;
  calls: number;
  /** In the same process as the answers: what cannot be sent is tried as well. */
  inProcess: boolean;
  /** Calls that are under way at a time. */
  atATime: number;
}

export interface CallTally {
  calls: number;
  /** Well-formed ones that were done. */
  answered: number;
  /** By the problem's code. */
  refused: Record<string, number>;
  /** Could not be sent at all. */
  unsendable: number;
  slowestRefusalMs: number;
  slowestAnswerMs: number;
  slowestAnswer: string;
  /** What must not be; the first few, in words. */
  faults: string[];
}

type Call = (name: CallName, input: unknown) => Promise<unknown>;

/** A refusal of what is malformed that takes longer hangs. */
const HANG_MS = 1_000;
const MOST_FAULTS = 20;
const LONGEST_SENTENCE = 1_000;

/** Well-formed, these take long, or leave nothing to go on with: hardly ever. */
const SELDOM = new Set<CallName>([
  ...(['unlock', 'choosePassphrase', 'changePassphrase', 'lockWithPassphrase'] as const),
  ...(['lockWithKeyStore', 'rekey', 'exportArchive', 'openArchive', 'openBackup'] as const),
  ...(['backUpNow', 'restore', 'verifyJournal', 'saveJournal', 'exportPerson'] as const),
  ...(['findDuplicates', 'evaluateScoreRules', 'readRisks', 'retryStart'] as const),
  ...(['recognise', 'addSample', 'reembedSample', 'holdFace', 'discardStrangers'] as const),
  ...(['erasePerson', 'setRetention', 'runRetention', 'readRetention'] as const),
]);
/** Well-formed, these change what the rest of the run stands on. */
const NEVER = new Set<CallName>(['tryProviders', 'wishProvider', 'setDatabaseAside']);

const shapes = new Map(callNames.map((name) => [name, shapeOf(calls[name].input)]));

/** Makes many calls, good and bad, and looks at every answer. */
export async function makeManyCalls(
  { seed, calls: wanted, inProcess, atATime }: ManyCalls,
  call: Call,
): Promise<CallTally> {
  const random = randomOf(seed);
  const tally: CallTally = {
    calls: 0,
    answered: 0,
    refused: {},
    unsendable: 0,
    slowestRefusalMs: 0,
    slowestAnswerMs: 0,
    slowestAnswer: '',
    faults: [],
  };
  while (tally.calls < wanted) {
    const length = Math.min(atATime, wanted - tally.calls);
    const batch = Array.from({ length }, () => nextCall(random, inProcess));
    tally.calls += length;
    const slow = await Promise.all(batch.map((each) => look(each, call, tally)));
    for (const each of slow) if (each) await lookAgain(each, call, tally);
    if ('polluted' in {}) fault(tally, 'Object.prototype was polluted.');
    if (tally.faults.length >= MOST_FAULTS) break;
  }
  return tally;
}

interface Made {
  name: CallName;
  input: unknown;
}

function nextCall(random: Random, inProcess: boolean): Made {
  const name = random.of(callNames);
  const dice = random.next();
  if (dice < 0.35) return { name, input: hostileValue(random, inProcess) };
  const shape = shapes.get(name) ?? null;
  const good = () => (shape === null ? undefined : shapedInput(shape, random));
  const wellFormed = dice > 0.75 && !NEVER.has(name) && (!SELDOM.has(name) || random.next() < 0.01);
  return { name, input: wellFormed ? good() : spoiled(good(), random, inProcess) };
}

/** Makes one call and looks at what comes; returns it where it took too long to refuse. */
async function look({ name, input }: Made, call: Call, tally: CallTally): Promise<Made | null> {
  // `undefined` is all that some calls take: hostile for the others only.
  if (input === undefined && (NEVER.has(name) || (SELDOM.has(name) && tally.calls % 50 !== 0)))
    return null;
  const began = performance.now();
  let answer: unknown;
  try {
    answer = await call(name, input);
  } catch (error) {
    if (isUnsendable(error)) tally.unsendable++;
    else fault(tally, `${name} rejected: ${String(error).slice(0, 300)} ${inWords(input)}`);
    return null;
  }
  const ms = performance.now() - began;
  const problem = problemOf(answer);
  if (problem === undefined) {
    fault(tally, `${name} gave no answer: ${inWords(answer)}`);
    return null;
  }
  if (problem === null) {
    tally.answered++;
    if (ms > tally.slowestAnswerMs)
      Object.assign(tally, { slowestAnswerMs: ms, slowestAnswer: name });
    return null;
  }
  const { code, sentence } = problem;
  tally.refused[code] = (tally.refused[code] ?? 0) + 1;
  if (code === 'internal') fault(tally, `${name} failed inside at ${inWords(input)}`);
  if (sentence.length === 0 || sentence.length > LONGEST_SENTENCE || /\n\s+at /.test(sentence)) {
    fault(tally, `${name} is refused in ${sentence.length} characters: ${sentence.slice(0, 200)}`);
  }
  if (code !== 'bad-input') return null;
  tally.slowestRefusalMs = Math.max(tally.slowestRefusalMs, ms);
  return ms > HANG_MS ? { name, input } : null;
}

/** Alone and once more: what was under way beside it, or a machine busy elsewhere, is no fault of the answer. */
async function lookAgain({ name, input }: Made, call: Call, tally: CallTally): Promise<void> {
  const began = performance.now();
  await call(name, input);
  const ms = Math.round(performance.now() - began);
  if (ms > HANG_MS) fault(tally, `${name} took ${ms} ms to refuse ${inWords(input)}`);
}

/** The problem of an answer; null: it was done; undefined: it is no answer. */
function problemOf(answer: unknown): { code: string; sentence: string } | null | undefined {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return undefined;
  if (answer.ok === true) return null;
  const problem = 'problem' in answer ? answer.problem : undefined;
  if (typeof problem !== 'object' || problem === null) return undefined;
  const { code, sentence } = problem as Record<string, unknown>;
  return typeof code === 'string' && typeof sentence === 'string' ? { code, sentence } : undefined;
}

/** The bridge itself refuses what has no copy; it never leaves the page. */
function isUnsendable(error: unknown): boolean {
  return /could not be cloned|detached|Electron API calls|contextBridge|Invalid array length|call stack/i.test(
    String(error),
  );
}

function fault(tally: CallTally, words: string): void {
  if (tally.faults.length < MOST_FAULTS) tally.faults.push(words);
}

function inWords(value: unknown): string {
  try {
    const text = JSON.stringify(value, (_key, part) =>
      ArrayBuffer.isView(part) ? `${part.constructor.name}(${part.byteLength})` : part,
    );
    return (text ?? String(value)).slice(0, 300);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
