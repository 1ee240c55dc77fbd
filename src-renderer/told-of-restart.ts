import { notifications } from '@mantine/notifications';

/** Says that the window's process had ended and was started again, where it was. */
export function tellOfRestart(): void {
  if (location.search !== '?restarted') return;
  history.replaceState(null, '', '/');
  notifications.show({
    color: 'yellow',
    title: 'The window was started again',
    message:
      'It had stopped. Everything that was saved is there; what was not is to be done again.',
    autoClose: false,
  });
}
