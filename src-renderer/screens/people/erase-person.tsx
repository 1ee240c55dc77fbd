import { notifications } from '@mantine/notifications';
import type { PersonSummary } from '../../../src-main/contract/person';
import { isCancelled } from '../../arc';
import { useErasePerson } from './people-changes';

/** Erases a person, of which the main process asks the operator; `erased` is called when it is done. */
export function useErase(erased: () => void): (person: PersonSummary) => void {
  const { mutateAsync } = useErasePerson();
  return (person) =>
    // By the promise: with the last person the list goes, and with it whoever would be called back.
    void mutateAsync(person.id).then(
      () => {
        notifications.show({ message: `${person.name} was erased.` });
        erased();
      },
      (error: Error) => {
        if (isCancelled(error)) return;
        notifications.show({ color: 'red', message: error.message, autoClose: false });
      },
    );
}
