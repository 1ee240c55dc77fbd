import { describe, expect, test } from 'vitest';
import { personChange } from '../../../src-main/contract/person-record';
import {
  dayFieldText,
  endOfDay,
  startOfDay,
} from '../../../src-renderer/screens/people/person/day-field';
import { changeInWords } from '../../../src-renderer/screens/people/undo/undo-words';

const faultOf = (change: unknown) => {
  const checked = personChange.safeParse(change);
  return checked.success ? null : checked.error.issues[0]?.message;
};

describe('a change of a person', () => {
  test('is tidied: notes trimmed, tags without repetition', () => {
    expect(personChange.parse({ notes: ' Hat. \n', tags: ['crew', ' CREW ', 'night'] })).toEqual({
      notes: 'Hat.',
      tags: ['CREW', 'night'],
    });
  });

  test('is refused with a sentence where it is too long, too much, or nothing', () => {
    expect(faultOf({ notes: 'n'.repeat(10_001) })).toBe(
      'Notes can have 10,000 characters at most.',
    );
    expect(faultOf({ tags: ['t'.repeat(41)] })).toBe('A tag can have 40 characters at most.');
    expect(faultOf({ tags: [' '] })).toBe('A tag needs a name.');
    expect(faultOf({ tags: Array.from({ length: 33 }, (_, i) => `tag ${i}`) })).toBe(
      'A person can have 32 tags at most.',
    );
    expect(faultOf({ name: ' ' })).toBe('Please give a name.');
    expect(faultOf({})).toBe('Nothing is changed.');
    expect(faultOf({ notes: undefined })).toBe('Nothing is changed.');
    expect(faultOf({ role: 'admin' })).not.toBeNull();
  });

  test('ends consent after it was given, and takes either alone', () => {
    expect(faultOf({ consent: { at: 2000, until: 1000 } })).toBe(
      'Consent must end after it was given.',
    );
    expect(faultOf({ consent: { at: 1000, until: 1000 } })).not.toBeNull();
    expect(faultOf({ consent: { at: null, until: 1000 } })).toBeNull();
    expect(faultOf({ consent: { at: 1000, until: null } })).toBeNull();
    expect(faultOf({ consent: { at: 1.5, until: null } })).not.toBeNull();
    expect(faultOf({ consent: { at: 9e15, until: null } })).not.toBeNull();
  });
});

describe('a date field', () => {
  test('holds from the first to the last millisecond of a day, also when clocks change', () => {
    for (const day of ['2026-03-29', '2026-10-25', '2024-02-29', '1999-12-31']) {
      const [start, end] = [startOfDay(day), endOfDay(day)];
      expect(dayFieldText(start)).toBe(day);
      expect(dayFieldText(end)).toBe(day);
      expect(dayFieldText(Number(end) + 1)).not.toBe(day);
      expect(dayFieldText(Number(start) - 1)).not.toBe(day);
    }
  });

  test('is empty for no time, and no time where it is empty or half typed', () => {
    expect(dayFieldText(null)).toBe('');
    expect(startOfDay('')).toBeNull();
    expect(endOfDay('2026-3-1')).toBeNull();
  });
});

describe('the words for a change', () => {
  const ada = { id: 1, name: 'Ada' };
  const grace = { id: 2, name: 'Grace' };

  test('name whom it was about', () => {
    const fields = ['notes', 'consentAt', 'consentUntil'] as const;
    expect(changeInWords({ kind: 'person-changed', person: ada, fields: [...fields] })).toBe(
      'Changed the notes and consent of Ada',
    );
    const moved = { kind: 'samples-moved', samples: 2, from: [ada], to: grace } as const;
    expect(changeInWords({ ...moved, from: [ada], created: false })).toBe(
      'Moved 2 samples from Ada to Grace',
    );
    expect(changeInWords({ ...moved, from: [ada], samples: 1, created: true })).toBe(
      'Made Grace of 1 sample of Ada',
    );
    const match = { from: 0.42, to: 0.455 };
    expect(
      changeInWords({
        kind: 'thresholds-changed',
        settings: ['matchThreshold', 'thresholdRule', 'runnerUpMargin'],
        match,
      }),
    ).toBe('Changed the match threshold from 0.42 to 0.455 and margin over the runner-up');
    expect(
      changeInWords({ kind: 'thresholds-changed', settings: ['thresholdRule'], match: null }),
    ).toBe('Changed the rule of the match threshold');
    const own = { kind: 'person-threshold-changed', person: ada } as const;
    expect(changeInWords({ ...own, from: null, to: 0.5 })).toBe(
      'Set Ada’s own match threshold to 0.5',
    );
    expect(changeInWords({ ...own, from: 0.5, to: null })).toBe(
      'Took Ada’s own match threshold away',
    );
    expect(changeInWords({ kind: 'people-merged', into: ada, from: grace })).toBe(
      'Merged Grace into Ada',
    );
  });

  test('say so where somebody was merged since', () => {
    const gone = { id: 3, name: null };
    expect(changeInWords({ kind: 'person-changed', person: gone, fields: ['tags'] })).toBe(
      'Changed the tags of somebody who was merged since',
    );
  });
});
