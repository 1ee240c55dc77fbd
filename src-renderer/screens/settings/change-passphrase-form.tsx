import { useState } from 'react';
import { useLockChanges } from '../../lock-queries';
import { useNewPassphrase } from '../new-passphrase';
import { NewPassphraseFields } from '../new-passphrase-fields';
import { PassphraseField } from '../passphrase-field';
import { LockForm } from './lock-form';

/** Another passphrase in the place of the present one. */
export function ChangePassphraseForm({ done }: { done: () => void }) {
  const [current, setCurrent] = useState('');
  const form = useNewPassphrase();
  const { changePassphrase } = useLockChanges();
  const send = form.onSubmit(({ passphrase }) =>
    changePassphrase.mutate({ current, next: passphrase }, { onSuccess: done }),
  );
  return (
    <LockForm send={send} change={changePassphrase} action="Change" done={done}>
      <PassphraseField
        label="Present passphrase"
        data-autofocus
        value={current}
        onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
      />
      <NewPassphraseFields form={form} label="New passphrase" />
    </LockForm>
  );
}
