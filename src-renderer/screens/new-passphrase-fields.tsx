import { SHORTEST_PASSPHRASE } from '../../src-main/contract/passphrase';
import type { useNewPassphrase } from './new-passphrase';
import { PassphraseField } from './passphrase-field';

interface NewPassphraseFieldsProps {
  form: ReturnType<typeof useNewPassphrase>;
  label?: string;
  autoFocus?: boolean;
}

/** The two fields in which a passphrase is chosen. */
export function NewPassphraseFields({
  form,
  label = 'Passphrase',
  autoFocus = false,
}: NewPassphraseFieldsProps) {
  return (
    <>
      <PassphraseField
        label={label}
        description={`${SHORTEST_PASSPHRASE} characters at least; a few words are good.`}
        data-autofocus={autoFocus}
        autoFocus={autoFocus}
        {...form.getInputProps('passphrase')}
      />
      <PassphraseField label="The same again" {...form.getInputProps('again')} />
    </>
  );
}
