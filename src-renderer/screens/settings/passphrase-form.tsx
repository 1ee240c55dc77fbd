import { useLockChanges } from '../../lock-queries';
import { useNewPassphrase } from '../new-passphrase';
import { NewPassphraseFields } from '../new-passphrase-fields';
import { LockForm } from './lock-form';

/** A passphrase in the place of the key store. */
export function PassphraseForm({ done }: { done: () => void }) {
  const form = useNewPassphrase();
  const { lockWithPassphrase } = useLockChanges();
  const send = form.onSubmit(({ passphrase }) =>
    lockWithPassphrase.mutate(passphrase, { onSuccess: done }),
  );
  return (
    <LockForm
      send={send}
      change={lockWithPassphrase}
      action="Ask for it at start"
      done={done}
      note="Keep it safe. Without it nobody can open the database again, and it cannot be recovered."
    >
      <NewPassphraseFields form={form} autoFocus />
    </LockForm>
  );
}
