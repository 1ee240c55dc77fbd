import { ProblemError } from '../contract/problem';
import type { ScoreRulesState } from '../contract/score-rules';
import {
  type ComparedRules,
  ComparisonCancelledError,
  compareRules,
} from '../evaluation/compare-rules';
import type { Vectors } from '../evaluation/probe-rule';
import { ruleAhead } from '../evaluation/rule-outcomes';
import { spread } from '../evaluation/spread';
import { log } from '../log';
import type { Parts } from '../parts';
import type { StoreParts } from '../store/store-thread';
import type { Answers } from './answers';
import type { SettingsInForce } from './settings-in-force';

/** Of a larger gallery so many people are compared, evenly spread: enough for intervals of a per cent. */
const MOST_PEOPLE = 2_000;
/** And so many samples of theirs are searched: some half a minute of one thread. */
const MOST_PROBES = 4_000;
/** Of a person with more samples so many count. */
const MOST_SAMPLES = 16;
/** People who are read at a time: a few megabytes. */
const PEOPLE_AT_A_TIME = 50;
/** The page is told of progress so often at most, milliseconds. */
const TOLD_EVERY = 200;

interface Comparison {
  control: AbortController;
  ended: Promise<void>;
}

/** The comparison of score rules in the background: one at a time, its result kept until the next. */
export class ScoreRulesComparison {
  readonly #parts: Parts;
  readonly #settings: SettingsInForce;
  readonly #workerFile: URL;
  readonly #told: (state: ScoreRulesState) => void;
  #state: ScoreRulesState = { state: 'idle' };
  #comparison: Comparison | null = null;
  #toldAt = 0;
  #begun: Promise<unknown> = Promise.resolve();

  /** @param told called when the state has changed, five times a second at most while it goes on. */
  constructor(
    parts: Parts,
    settings: SettingsInForce,
    workerFile: URL,
    told: (state: ScoreRulesState) => void,
  ) {
    this.#parts = parts;
    this.#settings = settings;
    this.#workerFile = workerFile;
    this.#told = told;
  }

  get state(): ScoreRulesState {
    return this.#state;
  }

  /** Ends the comparison before it and begins one; resolves when it has begun. */
  begin(): Promise<ScoreRulesState> {
    const begun = this.#begun.then(() => this.#begin());
    // Whoever asked hears why it could not begin; who asks next begins anew.
    this.#begun = begun.catch(() => {});
    return begun;
  }

  /** Ends the comparison that goes on, if one does. */
  async cancel(): Promise<void> {
    this.#comparison?.control.abort();
    await this.#comparison?.ended;
  }

  async #begin(): Promise<ScoreRulesState> {
    await this.cancel();
    const [store, { model }, { matchThreshold }] = await Promise.all([
      this.#parts.store(),
      this.#parts.recogniser(),
      this.#settings.read(),
    ]);
    const ids = await store.samples.peopleWith(model.id);
    const chosen = spread(ids, MOST_PEOPLE);
    const control = new AbortController();
    this.#set({ state: 'running', share: 0 });
    const compared = compareRules(this.#workerFile, vectorsOf(store, model.id, chosen), {
      threshold: matchThreshold,
      mostProbes: MOST_PROBES,
      size: model.embeddingSize,
      signal: control.signal,
      onProgress: (share) => this.#progress({ state: 'running', share }),
    });
    this.#comparison = { control, ended: this.#end(compared, matchThreshold, ids.length) };
    return this.#state;
  }

  async #end(compared: Promise<ComparedRules>, threshold: number, enrolled: number): Promise<void> {
    try {
      const { outcomes, probes, people } = await compared;
      const winner = ruleAhead(outcomes);
      const at = Date.now();
      this.#set({ state: 'done', threshold, people, enrolled, probes, outcomes, winner, at });
    } catch (error) {
      if (error instanceof ComparisonCancelledError) {
        this.#set({ state: 'idle' });
        return;
      }
      log('the comparison of the score rules failed', error);
      const sentence = 'The comparison of the score rules failed. Try again.';
      this.#set({ state: 'failed', problem: new ProblemError('internal', sentence).problem });
    } finally {
      this.#comparison = null;
    }
  }

  #progress(state: ScoreRulesState): void {
    this.#state = state;
    if (performance.now() - this.#toldAt < TOLD_EVERY) return;
    this.#set(state);
  }

  #set(state: ScoreRulesState): void {
    this.#state = state;
    this.#toldAt = performance.now();
    this.#told(state);
  }
}

/** The samples of people, some people at a time, so that the store answers others in between. */
async function* vectorsOf(
  store: StoreParts,
  modelId: string,
  ids: readonly number[],
): AsyncGenerator<Vectors[]> {
  for (let first = 0; first < ids.length; first += PEOPLE_AT_A_TIME) {
    yield await store.samples.vectorsOfMany(
      modelId,
      ids.slice(first, first + PEOPLE_AT_A_TIME),
      MOST_SAMPLES,
    );
  }
}

export function scoreRulesAnswers(
  comparison: ScoreRulesComparison,
): Pick<Answers, 'evaluateScoreRules' | 'cancelScoreRules' | 'readScoreRules'> {
  return {
    evaluateScoreRules: () => comparison.begin(),
    cancelScoreRules: () => comparison.cancel(),
    readScoreRules: async () => comparison.state,
  };
}
