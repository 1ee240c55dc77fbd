import type { Kysely } from 'kysely';
import type { JournalDetails } from '../contract/journal';
import type { OwnThreshold } from '../contract/person';
import type { ThresholdsChange } from '../contract/threshold-calls';
import { type ThresholdSettings, thresholdSettings } from '../contract/threshold-settings';
import type { SomeThresholds } from './inverse';
import { appendJournal } from './journal';
import { summaries } from './people';
import { readFields, writeFields } from './person-fields';
import type { Tables } from './schema';
import { StorePart } from './store-part';
import { putSettings, readSettings } from './stored-settings';
import { recordStep } from './undo-step';

/** More own thresholds than these are no exceptions any more. */
const MOST_OWN = 500;

/** Which scores suffice to be named, for everybody and for one person. */
export class Thresholds extends StorePart {
  /** Changes some thresholds; returns the step that undoes it, null where everything was so already. */
  set(wanted: ThresholdsChange, now: number): Promise<number | null> {
    return this.change(async (transaction) => {
      const was = await readThresholds(transaction);
      const { before, after } = differing(was, withRule(wanted));
      if (Object.keys(after).length === 0) return null;
      await putSettings(transaction, after);
      await appendJournal(transaction, 'thresholds-changed', detailsOf(before, after), now);
      return recordStep(transaction, { kind: 'thresholds-changed', before, after }, now);
    });
  }

  /** Who has a threshold of their own, by name; the first few hundred. */
  own(): Promise<OwnThreshold[]> {
    return this.answer(async (database) => {
      const people = await summaries(database)
        .select('people.match_threshold as matchThreshold')
        .where('people.match_threshold', 'is not', null)
        .orderBy('people.name_key')
        .limit(MOST_OWN)
        .execute();
      return people.flatMap(({ id, name, portraitSampleId, matchThreshold }) =>
        matchThreshold === null ? [] : [{ id, name, portraitSampleId, matchThreshold }],
      );
    });
  }

  /**
   * Gives a person a threshold of their own, or takes it away; rejects with `not-found`.
   *
   * @param score a cosine, 0…1; null: the general threshold holds
   * @returns the step that undoes it, null where it was so already
   */
  setOf(personId: number, score: number | null, now: number): Promise<number | null> {
    return this.change(async (transaction) => {
      const { matchThreshold: before } = await readFields(transaction, personId);
      if (before === score) return null;
      await writeFields(transaction, personId, { matchThreshold: score });
      const details = { person: personId, before, after: score };
      await appendJournal(transaction, 'person-threshold-changed', details, now);
      return recordStep(
        transaction,
        { kind: 'person-threshold-changed', person: personId, before, after: score },
        now,
      );
    });
  }
}

/** The settings that decide who is named, as they are in force. */
export async function readThresholds(database: Kysely<Tables>): Promise<ThresholdSettings> {
  const { matchThreshold, thresholdRule, runnerUpMargin, duplicateThreshold, scoreRule } =
    await readSettings(database);
  return { matchThreshold, thresholdRule, runnerUpMargin, duplicateThreshold, scoreRule };
}

/** A threshold that comes without its rule was set by hand. */
function withRule(wanted: ThresholdsChange): ThresholdsChange {
  const byHand = wanted.matchThreshold !== undefined && wanted.thresholdRule === undefined;
  return byHand ? { ...wanted, thresholdRule: { by: 'hand' } } : wanted;
}

/** Those of the settings that are wanted otherwise than they were. */
function differing(
  was: ThresholdSettings,
  wanted: ThresholdsChange,
): { before: SomeThresholds; after: SomeThresholds } {
  const changed = thresholdSettings
    .keyof()
    .options.filter(
      (setting) => wanted[setting] !== undefined && !isSame(was[setting], wanted[setting]),
    );
  const only = (settings: SomeThresholds): SomeThresholds =>
    Object.fromEntries(changed.map((setting) => [setting, settings[setting]]));
  return { before: only(was), after: only(wanted) };
}

export const isSame = (one: unknown, other: unknown) =>
  JSON.stringify(one) === JSON.stringify(other);

/** Numbers before and after by the settings' names, and the rule after. */
function detailsOf(before: SomeThresholds, after: SomeThresholds): JournalDetails {
  const { thresholdRule: _was, ...numbersBefore } = before;
  const { thresholdRule, ...numbers } = after;
  return {
    ...numbers,
    ...Object.fromEntries(
      Object.entries(numbersBefore).map(([setting, value]) => [`${setting}Before`, value]),
    ),
    ...(thresholdRule && { rule: thresholdRule.by }),
    ...(thresholdRule?.by === 'looks' && {
      looks: thresholdRule.looks,
      people: thresholdRule.people,
    }),
    ...(thresholdRule?.by === 'rate' && { falseMatchRate: thresholdRule.falseMatchRate }),
  };
}
