import { Combobox, InputBase, ScrollArea, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Candidate } from '../../../src-main/contract/decision';
import { nameKey, personName } from '../../../src-main/contract/person-name';
import { candidateText } from '../recognize/decision-words';
import classes from './person-picker.module.css';
import { Portrait } from './portrait';
import { type FoundPerson, useFoundPeople } from './use-found-people';

/** Whom the operator chose: somebody enrolled, or a name that nobody has yet. */
export type PickedPerson = { personId: number; name: string } | { name: string };

interface PersonPickerProps {
  label: string;
  value: PickedPerson | null;
  choose: (picked: PickedPerson | null) => void;
  /** Shown first, with their scores, while nothing is typed. */
  nearest?: readonly Candidate[];
  /** This person is not offered. */
  without?: number;
  /** Whether a name that nobody has may be given to somebody new. */
  newNames?: boolean;
}

/** After the last key so long, milliseconds, the database is searched. */
const SEARCH_AFTER = 120;

/** Chooses a person by typing a part of their name; the main process searches. */
export function PersonPicker(props: PersonPickerProps) {
  const { label, value, choose, nearest = [], without, newNames = false } = props;
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [text, setText] = useState(value?.name ?? '');
  const [searched] = useDebouncedValue(text.trim(), SEARCH_AFTER);
  const { found, error, current } = useFoundPeople(searched);
  const scores = new Map(nearest.map((candidate) => [candidate.personId, candidate]));
  const offered = (searched === '' ? nearestFirst(found, nearest) : found).filter(
    ({ id }) => id !== without,
  );
  const fresh = newNames && current ? newName(text, found) : null;

  const pick = (picked: PickedPerson) => {
    choose(picked);
    setText(picked.name);
    box.closeDropdown();
  };
  return (
    <Combobox
      store={box}
      onOptionSubmit={(option) => {
        const person = offered.find(({ id }) => String(id) === option);
        if (person) pick({ personId: person.id, name: person.name });
        else if (fresh !== null) pick({ name: fresh });
      }}
    >
      <Combobox.Target>
        <InputBase
          label={label}
          placeholder={newNames ? 'Find somebody, or type a new name' : 'Find somebody'}
          description={value && describe(value)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={error}
          data-autofocus
          autoComplete="off"
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            choose(null);
            box.openDropdown();
            box.selectFirstOption();
          }}
          onClick={() => box.openDropdown()}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0 && fresh === null && searched === ''}>
        <ScrollArea.Autosize mah={220} type="auto">
          <Combobox.Options aria-label={label}>
            {offered.map((person) => {
              const score = searched === '' ? scores.get(person.id) : undefined;
              return (
                <Combobox.Option key={person.id} value={String(person.id)} p={6}>
                  <span className={classes.person}>
                    <Portrait person={person} />
                    <span className={classes.name}>{person.name}</span>
                    {score && <span className={classes.score}>{candidateText(score)}</span>}
                  </span>
                </Combobox.Option>
              );
            })}
            {fresh !== null && (
              <Combobox.Option value="new" p="sm">
                New person: “{fresh}”
              </Combobox.Option>
            )}
            {offered.length === 0 && fresh === null && current && (
              <Combobox.Empty>Nobody has such a name.</Combobox.Empty>
            )}
          </Combobox.Options>
        </ScrollArea.Autosize>
      </Combobox.Dropdown>
    </Combobox>
  );
}

const describe = (picked: PickedPerson) => ('personId' in picked ? 'Enrolled' : 'A new person');

function nearestFirst(
  found: readonly FoundPerson[],
  nearest: readonly Candidate[],
): readonly FoundPerson[] {
  const byId = new Map(found.map((person) => [person.id, person]));
  const near = nearest.map(
    ({ personId, name }) => byId.get(personId) ?? { id: personId, name, portraitSampleId: null },
  );
  const ids = new Set(near.map(({ id }) => id));
  return [...near, ...found.filter(({ id }) => !ids.has(id))];
}

/** The name as it would be kept, where it can be given to somebody new. */
function newName(text: string, found: readonly FoundPerson[]): string | null {
  const checked = personName.safeParse(text);
  if (!checked.success) return null;
  const key = nameKey(checked.data);
  return found.some(({ name }) => nameKey(name) === key) ? null : checked.data;
}
