import type { ScoreRulesState } from '../contract/score-rules';
import { compareRules } from '../evaluation/compare-rules';
import type { Vectors } from '../evaluation/probe-rule';
import { ruleAhead } from '../evaluation/rule-outcomes';
import { spread } from '../evaluation/spread';
import type { Parts } from '../parts';
import type { StoreParts } from '../store/store-thread';
import type { Answers } from './answers';
import { BackgroundWork } from './background-work';
import type { SettingsInForce } from './settings-in-force';

/** Of a larger gallery so many people are compared, evenly spread: enough for intervals of a per cent. */
const MOST_PEOPLE = 2_000;
/** And so many samples of theirs are searched: some half a minute of one thread. */
const MOST_PROBES = 4_000;
/** Of a person with more samples so many count. */
const MOST_SAMPLES = 16;
/** People who are read at a time: a few megabytes. */
const PEOPLE_AT_A_TIME = 50;
type Going = Extract<ScoreRulesState, { state: 'running' | 'done' }>;

/** The comparison of score rules in the background: one at a time, its result kept until the next. */
export class ScoreRulesComparison {
  readonly #parts: Parts;
  readonly #settings: SettingsInForce;
  readonly #workerFile: URL;
  readonly #work: BackgroundWork<Going>;

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
    this.#work = new BackgroundWork<Going>(
      {
        what: 'the comparison of the score rules',
        failed: 'The comparison of the score rules failed. Try again.',
      },
      told,
    );
  }

  get state(): ScoreRulesState {
    return this.#work.state;
  }

  /** Ends the comparison before it and begins one; resolves when it has begun. */
  begin(): Promise<ScoreRulesState> {
    return this.#work.begin(async (signal) => {
      const [store, { model }, { matchThreshold: threshold }] = await Promise.all([
        this.#parts.store(),
        this.#parts.recogniser(),
        this.#settings.read(),
      ]);
      const ids = await store.samples.peopleWith(model.id);
      const chosen = spread(ids, MOST_PEOPLE);
      const work = async (): Promise<Going> => {
        const compared = await compareRules(this.#workerFile, vectorsOf(store, model.id, chosen), {
          threshold,
          mostProbes: MOST_PROBES,
          size: model.embeddingSize,
          signal,
          onProgress: (share) => this.#work.progress({ state: 'running', share }),
        });
        const { outcomes, probes, people } = compared;
        const winner = ruleAhead(outcomes);
        const [enrolled, at] = [ids.length, Date.now()];
        return { state: 'done', threshold, people, enrolled, probes, outcomes, winner, at };
      };
      return { first: { state: 'running', share: 0 }, work };
    });
  }

  /** Ends the comparison that goes on, if one does. */
  cancel(): Promise<void> {
    return this.#work.cancel();
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
