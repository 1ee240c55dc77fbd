import type { RetentionRule, RetentionState } from '../contract/retention';
import { log } from '../log';
import type { Parts } from '../parts';
import { isActive, retentionTurn } from '../retention/retention-turn';
import type { RetentionRun } from '../store/retention';
import type { Answers } from './answers';
import { type AskOperator, confirmed, counted } from './confirmed';
import type { SettingsInForce } from './settings-in-force';
import type { StrangerGroups } from './stranger-groups';

const HOUR_MS = 60 * 60 * 1000;
/** After the start, so that it does not stand in the way. */
const FIRST_AFTER_MS = 15_000;
/** People and sightings that are erased at a time; other questions have their turn in between. */
const PEOPLE_AT_A_TIME = 50;
const SIGHTINGS_AT_A_TIME = 2000;

/** The retention rule at work: it looks every hour whether its day has come. */
export class RetentionRuns {
  readonly #parts: Parts;
  readonly #settings: SettingsInForce;
  readonly #strangers: StrangerGroups;
  readonly #onState: (state: RetentionState) => void;
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(
    parts: Parts,
    settings: SettingsInForce,
    strangers: StrangerGroups,
    onState: (state: RetentionState) => void,
  ) {
    this.#parts = parts;
    this.#settings = settings;
    this.#strangers = strangers;
    this.#onState = onState;
  }

  /** Runs the rule by itself from now on. */
  runRegularly(): void {
    const look = () =>
      this.#runIfDue().catch((error: unknown) => log('the retention rule did not run', error));
    setTimeout(look, FIRST_AFTER_MS).unref();
    setInterval(look, HOUR_MS).unref();
  }

  async state(): Promise<RetentionState> {
    const store = await this.#parts.store();
    const [rule, run] = await Promise.all([this.#rule(), store.retention.lastRun()]);
    const turn = retentionTurn(rule, run?.at ?? null, Date.now());
    return {
      rule,
      lastRunAt: run?.at ?? null,
      lastRun: run && { people: run.people, sightings: run.sightings },
      held: turn === 'clock-back' || turn === 'clock-ahead' ? turn : null,
      running: this.#running !== null,
    };
  }

  /** Puts a rule in force that the operator has seen the preview of, and runs it. */
  async set(rule: RetentionRule): Promise<void> {
    await this.#settings.change(rule);
    if (isActive(rule)) await this.run();
    await this.#tell();
  }

  /** Runs the rule whatever the clock says. */
  async run(): Promise<void> {
    // One after the other: a second one finds what the first has left.
    while (this.#running) await this.#running;
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
    await this.#running;
    await this.#tell();
  }

  /** Ends a run after the piece that is in work; what is left is erased at the next. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running?.catch(() => {});
  }

  async #runIfDue(): Promise<void> {
    const store = await this.#parts.store();
    const run: RetentionRun | null = await store.retention.lastRun();
    const turn = retentionTurn(await this.#rule(), run?.at ?? null, Date.now());
    if (turn === 'run') await this.run();
    else if (turn !== 'wait' && turn !== 'off') await this.#tell();
  }

  async #run(): Promise<void> {
    const [store, rule] = await Promise.all([this.#parts.store(), this.#rule()]);
    const now = Date.now();
    const erased = { people: 0, sightings: 0 };
    for (;;) {
      const due = await store.retention.duePeople(rule, now, PEOPLE_AT_A_TIME);
      if (due.length === 0 || this.#stopped) break;
      for (const personId of due) await this.#strangers.forgetLike(personId);
      const gone = await store.retention.erasePeople(rule, now, due);
      await this.#removeFromGallery(gone);
      erased.people += gone.length;
      if (gone.length === 0) break;
    }
    for (;;) {
      if (this.#stopped) return;
      const gone = await store.retention.eraseSightings(rule, now, SIGHTINGS_AT_A_TIME);
      erased.sightings += gone;
      if (gone === 0) break;
    }
    await store.retention.finish(erased, now);
    log(`the retention rule erased ${erased.people} people and ${erased.sightings} sightings`);
  }

  async #removeFromGallery(personIds: readonly number[]): Promise<void> {
    try {
      const gallery = await this.#parts.gallery();
      for (const personId of personIds) gallery.remove(personId);
    } catch (error) {
      // Without a model there is no gallery that they could be in.
      log('the gallery did not follow the retention rule', error);
    }
  }

  async #rule(): Promise<RetentionRule> {
    const { erasePeopleUnseenDays, erasePeopleWithoutConsent, eraseSightingsDays } =
      await this.#settings.read();
    return { erasePeopleUnseenDays, erasePeopleWithoutConsent, eraseSightingsDays };
  }

  async #tell(): Promise<void> {
    this.#onState(await this.state());
  }
}

export function retentionAnswers(
  parts: Parts,
  runs: RetentionRuns,
  ask: AskOperator,
): Pick<Answers, 'readRetention' | 'previewRetention' | 'setRetention' | 'runRetention'> {
  const asked = async (rule: RetentionRule) => {
    if (!isActive(rule)) return;
    const { people, sightings } = await (await parts.store()).retention.preview(rule, Date.now());
    const now = `${counted(people, 'person', 'people')} and ${counted(sightings, 'sighting')}`;
    await confirmed(ask, {
      message: 'Put the retention rule in force?',
      detail: `It erases ${now} now, and from now on, once a day, whatever falls under it. What is erased is gone for good.`,
      action: 'Erase by this rule',
    });
  };
  return {
    readRetention: () => runs.state(),
    previewRetention: async ({ rule }) => (await parts.store()).retention.preview(rule, Date.now()),
    setRetention: async ({ rule }) => {
      await asked(rule);
      await runs.set(rule);
      return runs.state();
    },
    runRetention: async () => {
      await asked((await runs.state()).rule);
      await runs.run();
      return runs.state();
    },
  };
}
