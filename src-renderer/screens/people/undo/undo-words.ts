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
    case 'marked-different':
      return `Told ${listed(change.people.map(nameOf))} apart`;
  }
}

export function samplesInWords(count: number): string {
  return count === 1 ? '1 sample' : `${count.toLocaleString('en')} samples`;
}

const nameOf = ({ name }: ChangedPerson) => name ?? 'somebody who was merged since';

const lists = new Intl.ListFormat('en-GB');
const listed = (parts: readonly string[]) => lists.format(parts);
