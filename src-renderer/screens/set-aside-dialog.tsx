import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';

/** Asks whether to keep the database under another name and to begin an empty one. */
export function setAsideDialog(setAside: () => void): void {
  modals.openConfirmModal({
    title: 'Begin an empty database?',
    children: (
      <Text size="sm">
        The file is kept under another name in the same folder, with its key file and its backups.
        Nobody in it will be recognised until it is put back.
      </Text>
    ),
    labels: { confirm: 'Set it aside', cancel: 'Cancel' },
    confirmProps: { color: 'red' },
    onConfirm: setAside,
  });
}
