import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { PersonSummary } from '../../../src-main/contract/person';
import { useErasePerson } from './people-changes';

/** Asks whether to erase a person, saying whom and what, and does it; `erased` is called when it is done. */
export function useEraseDialog(erased: () => void): (person: PersonSummary) => void {
  const { mutateAsync } = useErasePerson();
  return (person) => {
    const samples = person.samples === 1 ? '1 sample' : `${person.samples} samples`;
    modals.openConfirmModal({
      title: 'Erase this person?',
      centered: true,
      children: (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <b>{person.name}</b>, {samples} and their history are erased for good.
        </Text>
      ),
      labels: { confirm: 'Erase', cancel: 'Keep' },
      confirmProps: { color: 'red' },
      // By the promise: with the last person the list goes, and with it whoever would be called back.
      onConfirm: () =>
        void mutateAsync(person.id).then(
          () => {
            notifications.show({ message: `${person.name} was erased.` });
            erased();
          },
          ({ message }: Error) => notifications.show({ color: 'red', message, autoClose: false }),
        ),
    });
  };
}
