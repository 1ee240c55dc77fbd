import { useForm } from '@mantine/form';
import { newPassphrase } from '../../src-main/contract/passphrase';

export interface NewPassphrase {
  passphrase: string;
  again: string;
}

/** A passphrase that is chosen and typed twice, checked when the form is sent. */
export function useNewPassphrase() {
  return useForm<NewPassphrase>({
    initialValues: { passphrase: '', again: '' },
    validate: {
      passphrase: (text) => newPassphrase.safeParse(text).error?.issues[0].message ?? null,
      again: (text, { passphrase }) =>
        text === passphrase ? null : 'The two passphrases are not the same.',
    },
  });
}
