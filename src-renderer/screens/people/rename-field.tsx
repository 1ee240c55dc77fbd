import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PersonSummary } from '../../../src-main/contract/person';
import { personName } from '../../../src-main/contract/person-name';
import { useRenamePerson } from './people-changes';

/** The name as a field: Enter keeps what was typed, Escape what was. */
export function RenameField({ person, close }: { person: PersonSummary; close: () => void }) {
  const [name, setName] = useState(person.name);
  const [touched, setTouched] = useState(false);
  const rename = useRenamePerson();
  const checked = personName.safeParse(name);
  const unchanged = checked.success && checked.data === person.name;
  const fault = touched && !checked.success ? checked.error.issues[0]?.message : null;

  const save = () => {
    setTouched(true);
    if (unchanged) close();
    else if (checked.success) {
      rename.mutate({ personId: person.id, name: checked.data }, { onSuccess: close });
    }
  };
  return (
    <TextInput
      aria-label={`New name for ${person.name}`}
      value={name}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        setName(event.currentTarget.value);
        setTouched(true);
        rename.reset();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !rename.isPending) save();
        if (event.key === 'Escape') close();
      }}
      // Leaving an unchanged field ends it; what was typed stays until Enter or Escape.
      onBlur={() => unchanged && close()}
      error={fault ?? rename.error?.message}
      description="Enter saves, Escape keeps the old name"
      inputWrapperOrder={['input', 'error', 'description']}
      size="sm"
    />
  );
}
