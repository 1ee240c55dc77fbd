import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { ask } from '../../../arc';

/** Writes all that is kept of a person into a folder that the system asks for. */
export function useExportPerson() {
  return useMutation({
    mutationFn: (personId: number) => ask('exportPerson', { personId }),
    onSuccess: (folder) => {
      if (folder === null) return;
      notifications.show({
        title: 'The data are written',
        message: `The folder “${folder}” can be handed over; README.txt in it explains the rest.`,
        autoClose: 15_000,
      });
    },
    onError: ({ message }) =>
      notifications.show({ color: 'red', title: 'Nothing was written', message }),
  });
}
