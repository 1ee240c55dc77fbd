import type { ThresholdSettings } from '../../../../src-main/contract/threshold-settings';
import type {
  ChangedPerson,
  PersonField,
  UndoableChange,
} from '../../../../src-main/contract/undo';

const FIELDS: Record<PersonField, string> = {
  name: 'name',
  notes: 'notes',
  tags: 'tags',
  consentAt: 'consent',
  consentUntil: 'consent',
  portraitSampleId: 'portrait',
  matchThreshold: 'threshold',
};

/** "Moved 2 samples from Ada to Grace" */
export function changeInWords(change: UndoableChange): string {
  switch (change.kind) {
    case 'person-changed': {
      const fields = [...new Set(change.fields.map((field) => FIELDS[field]))];
      return `Changed the ${listed(fields)} of ${nameOf(change.person)}`;
    }
    case 'samples-moved': {
      const samples = samplesInWords(change.samples);
      const from = listed(change.from.map(nameOf));
      return change.created
        ? `Made ${nameOf(change.to)} of ${samples} of ${from}`
        : `Moved ${samples} from ${from} to ${nameOf(change.to)}`;
    }
    case 'people-merged':
      return `Merged ${nameOf(change.from)} into ${nameOf(change.into)}`;
    case 'sighting-corrected': {
      const [from, to] = [change.from, change.to].map((person) => (person ? nameOf(person) : null));
      if (to === null) return `Said that a face was not ${from}’s`;
      return from === null
        ? `Said that a face was ${to}’s`
        : `Said that a face was ${to}’s, not ${from}’s`;
    }
    case 'stranger-named':
      return `Named a stranger ${nameOf(change.to)}, with ${samplesInWords(change.samples)}`;
    case 'thresholds-changed':
      return thresholdsChanged(change);
    case 'training-adopted':
      return change.match
        ? `Took trained agents into use, and the match threshold from ${change.match.from} to ${change.match.to}`
        : 'Took trained agents into use';
    case 'person-threshold-changed':
      return change.to === null
        ? `Took ${nameOf(change.person)}’s own match threshold away`
        : `Set ${nameOf(change.person)}’s own match threshold to ${change.to}`;
    case 'marked-different':
      return `Told ${listed(change.people.map(nameOf))} apart`;
  }
}

const THRESHOLDS: Record<keyof ThresholdSettings, string> = {
  matchThreshold: 'match threshold',
  thresholdRule: 'rule of the match threshold',
  runnerUpMargin: 'margin over the runner-up',
  duplicateThreshold: 'threshold for duplicates',
  scoreRule: 'way in which a person is scored',
};

function thresholdsChanged({
  settings,
  match,
}: Extract<UndoableChange, { kind: 'thresholds-changed' }>): string {
  const others = settings.filter(
    (setting) => !(match && (setting === 'matchThreshold' || setting === 'thresholdRule')),
  );
  const changed = [
    ...(match ? [`match threshold from ${match.from} to ${match.to}`] : []),
    ...others.map((setting) => THRESHOLDS[setting]),
  ];
  return `Changed the ${listed(changed)}`;
}

export function samplesInWords(count: number): string {
  return count === 1 ? '1 sample' : `${count.toLocaleString('en')} samples`;
}

const nameOf = ({ name }: ChangedPerson) => name ?? 'somebody who was merged since';

const lists = new Intl.ListFormat('en-GB');
const listed = (parts: readonly string[]) => lists.format(parts);
