import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { GoTo, PeoplePlace } from '../people-place';
import { StrangersCount } from '../strangers/strangers-count';
import { openUndoList } from '../undo/undo-list';

/** The places that the list leads to. */
const PLACES: readonly { label: string; place: PeoplePlace; count?: ReactNode }[] = [
  { label: 'Import…', place: { at: 'import' } },
  { label: 'Find duplicates…', place: { at: 'duplicates' } },
  { label: 'Journal…', place: { at: 'journal' } },
  { label: 'Unknown faces…', place: { at: 'strangers' }, count: <StrangersCount /> },
];

/** What else can be done with the database of people. */
export function MoreMenu({ goTo }: { goTo: GoTo }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More">
          <IconDots size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {PLACES.map(({ label, place, count }) => (
          <Menu.Item key={label} onClick={() => goTo(place)} rightSection={count}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={openUndoList}>Undo a change…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
