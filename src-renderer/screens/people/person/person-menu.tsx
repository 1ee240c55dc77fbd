import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { PersonSummary } from '../../../../src-main/contract/person';
import { useErase } from '../erase-person';
import type { GoTo } from '../people-place';
import { openUndoList } from '../undo/undo-list';
import { useExportPerson } from './export-person';
import { openMergeDialog } from './merge-dialog';

interface PersonMenuProps {
  person: PersonSummary;
  add: () => void;
  goTo: GoTo;
}

/** What can be done with the whole record. */
export function PersonMenu({ person, add, goTo }: PersonMenuProps) {
  const exportPerson = useExportPerson();
  const erase = useErase(() => goTo({ at: 'list' }));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" flex="none" leftSection={<IconDots size={18} stroke={1.6} />}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={add}>Add samples…</Menu.Item>
        <Menu.Item
          onClick={() => openMergeDialog(person, (personId) => goTo({ at: 'person', personId }))}
        >
          Merge with…
        </Menu.Item>
        <Menu.Item onClick={() => exportPerson.mutate(person.id)}>Export their data…</Menu.Item>
        <Menu.Item onClick={openUndoList}>Undo a change…</Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" onClick={() => erase(person)}>
          Erase…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
