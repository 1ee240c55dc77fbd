import { expect, test } from 'vitest';
import {
  type JournalDetails,
  type JournalKind,
  peopleIn,
} from '../../../src-main/contract/journal';
import { goneSince, journalWords } from '../../../src-main/contract/journal-words';
import { checkWords } from '../../../src-renderer/screens/people/journal/check-words';

const NAMES: Record<number, string> = { 1: 'Ada', 2: 'Grace' };
const called = (id: number) => NAMES[id] ?? goneSince(id);

/** Each kind at least once; the compiler sees to that. */
const TOLD: Record<JournalKind, [details: JournalDetails, words: string][]> = {
  'person-enrolled': [
    [{ person: 1, samples: 5 }, 'Ada was enrolled with 5 samples.'],
    [
      { person: 12, samples: 1 },
      'Someone no longer in the database (no. 12) was enrolled with 1 sample.',
    ],
  ],
  'samples-added': [
    [{ person: 1, samples: 3 }, '3 samples were added to Ada.'],
    [{ person: 1, samples: 1 }, '1 sample was added to Ada.'],
  ],
  'person-renamed': [[{ person: 2 }, 'The name of Grace was changed.']],
  'person-changed': [[{ person: 2 }, 'What is kept about Grace was changed.']],
  'person-erased': [
    [{ person: 12 }, 'Person no. 12 was erased.'],
    [{ person: 12, retention: true }, 'Person no. 12 was erased by the retention rule.'],
  ],
  'samples-moved': [[{ samples: 2, from: 1, to: 2 }, '2 samples were moved from Ada to Grace.']],
  'samples-removed': [[{ person: 1, samples: 1 }, '1 sample of Ada was removed.']],
  'people-merged': [
    [{ into: 1, from: 7, samples: 4 }, 'Record no. 7, with 4 samples, was merged into Ada.'],
  ],
  undone: [
    [{ step: 4, change: 'people-merged' }, 'A merge of two records was undone.'],
    [{ step: 4 }, 'A correction was undone.'],
  ],
  imported: [[{ people: 1200, samples: 1 }, 'An import brought 1,200 people and 1 sample.']],
  exported: [
    [{ people: 2, samples: 9 }, 'An archive was exported with 2 people and 9 samples.'],
    [{ entries: 9 }, 'The journal was saved as a file: 9 entries, without names.'],
  ],
  'person-exported': [[{ person: 1 }, 'The data of Ada were exported.']],
  'backed-up': [[{}, 'A backup was made.']],
  restored: [
    [
      { people: 2, merged: 1, samples: 9 },
      'An archive or a backup was restored: 2 people added, 1 merged, 9 samples.',
    ],
    [{}, 'An archive or a backup was restored.'],
  ],
  'retention-ran': [
    [{ people: 1, sightings: 20 }, 'The retention rule erased 1 person and 20 sightings.'],
  ],
  'sighting-corrected': [
    [
      { sighting: 1, from: 1, to: 2, samples: 0 },
      'A recognition of Ada was corrected: it was Grace.',
    ],
    [{ sighting: 1, from: 1, to: 1, samples: 1 }, 'A recognition of Ada was confirmed.'],
    [{ sighting: 1, from: 1, to: null, samples: 0 }, 'A recognition of Ada was taken back.'],
    [{ sighting: 1, from: null, to: 1, samples: 0 }, 'An unknown face was said to be Ada.'],
  ],
  'stranger-named': [
    [{ stranger: 3, person: 1, sightings: 2, samples: 2 }, 'An unknown face was named: Ada.'],
  ],
  'strangers-discarded': [
    [{ strangers: 1, expired: false }, '1 unknown face was discarded.'],
    [{ strangers: 3, expired: true }, '3 unknown faces were deleted after their time.'],
  ],
  'setting-changed': [
    [
      { setting: 'matchThreshold', from: 0.42, to: 0.5 },
      'The match threshold was changed from 0.42 to 0.50.',
    ],
    [
      { setting: 'keepStrangers', from: false, to: true },
      'Whether unknown faces are kept was changed from no to yes.',
    ],
    [
      { setting: 'eraseSightingsDays', from: null, to: 90 },
      'After how many days sightings are erased was changed from never to 90.',
    ],
    [{ setting: 'newOne', from: 'a', to: 'b' }, 'The setting newOne was changed from a to b.'],
  ],
  'thresholds-changed': [
    [
      { scoreRuleBefore: 'mean', scoreRule: 'best-sample' },
      'How a person is scored was changed from “Mean of all samples” to “Best sample”.',
    ],
    [
      { scoreRuleBefore: 'mean', scoreRule: 'newer' },
      'How a person is scored was changed from “Mean of all samples” to “newer”.',
    ],
    [
      {
        matchThresholdBefore: 0.42,
        matchThreshold: 0.455,
        rule: 'looks',
        looks: 1000,
        people: 500,
      },
      'The match threshold was changed from 0.42 to 0.455, chosen to allow one false match in 1,000 looks against 500 people.',
    ],
    [
      {
        matchThresholdBefore: 0.42,
        matchThreshold: 0.5,
        rule: 'hand',
        runnerUpMarginBefore: 0,
        runnerUpMargin: 0.05,
      },
      'The match threshold was changed from 0.42 to 0.50, chosen by hand; by how much the best must lead the runner-up was changed from 0.00 to 0.05.',
    ],
    [
      { rule: 'rate', falseMatchRate: 1e-4 },
      'The match threshold stays, and was chosen so that one comparison with a stranger in 10,000 matches.',
    ],
  ],
  'training-adopted': [
    [{ people: 40 }, 'Agents that were trained for 40 people were taken into use.'],
    [
      { people: 1, matchThresholdBefore: 0.42, matchThreshold: 0.455 },
      'Agents that were trained for 1 person were taken into use; the match threshold was changed from 0.42 to 0.455 with it.',
    ],
  ],
  'person-threshold-changed': [
    [
      { person: 1, before: null, after: 0.5 },
      'Ada was given a match threshold of their own, 0.50.',
    ],
    [
      { person: 1, before: 0.5, after: 0.6 },
      'The match threshold of Ada was changed from 0.50 to 0.60.',
    ],
    [{ person: 1, before: 0.5, after: null }, 'Ada has the general match threshold again.'],
  ],
  'lock-changed': [[{}, 'How the database is locked was changed.']],
  rekeyed: [[{}, 'The database was encrypted with a new key.']],
  'model-changed': [
    [
      { from: 'a', to: 'b', samples: 300, finished: false },
      'The recognition model changed from a to b; 300 samples are made ready for it.',
    ],
    [
      { from: 'a', to: 'b', samples: 298, left: 2, finished: true },
      'All is ready for the recognition model b: 298 samples; 2 samples could not be read.',
    ],
    [
      { from: 'a', to: 'b', samples: 300, left: 0, finished: true },
      'All is ready for the recognition model b: 300 samples.',
    ],
  ],
};

const entries = Object.entries(TOLD).flatMap(([kind, told]) =>
  told.map(([details, words]) => ({ kind: kind as JournalKind, details, words })),
);

test.each(entries)('$kind: $words', ({ kind, details, words }) => {
  expect(journalWords({ kind, details }, called)).toBe(words);
});

test.each(Object.keys(TOLD))('%s without details is a sentence all the same', (kind) => {
  const words = journalWords({ kind: kind as JournalKind, details: {} }, called);
  expect(words).toMatch(/^[A-Z].*\.$/);
});

test('a kind of a later version is told by its name', () => {
  const later = { kind: 'teleported' as JournalKind, details: {} };
  expect(journalWords(later, called)).toBe('Something else happened (teleported).');
});

test('the people of an entry are known, the values of a setting are none', () => {
  expect(peopleIn({ kind: 'samples-moved', details: { samples: 2, from: 1, to: 7 } })).toEqual([
    1, 7,
  ]);
  expect(peopleIn({ kind: 'sighting-corrected', details: { from: null, to: 7 } })).toEqual([7]);
  expect(peopleIn({ kind: 'setting-changed', details: { from: 7, to: 90 } })).toEqual([]);
  expect(peopleIn({ kind: 'model-changed', details: { from: 'a', to: 'b' } })).toEqual([]);
});

test('what came out of the verification', () => {
  expect(checkWords({ holds: true, entries: 1204 })).toBe('All 1,204 entries hold together.');
  expect(checkWords({ holds: true, entries: 1 })).toBe('The one entry is as it was written.');
  expect(checkWords({ holds: true, entries: 0 })).toBe('There is nothing to verify yet.');
  expect(checkWords({ holds: false, entries: 56, brokenAt: 57 })).toBe(
    'The chain breaks at entry 57: what stands there was changed or taken out after it was written.',
  );
});
