import { useState } from 'react';
import { useLockChanges } from '../../lock-queries';
import { PassphraseField } from '../passphrase-field';
import { LockForm } from './lock-form';

/** The key store in the place of a passphrase. */
export function KeyStoreForm({ done }: { done: () => void }) {
  const [current, setCurrent] = useState('');
  const { lockWithKeyStore } = useLockChanges();
  const send = (event: React.FormEvent) => {
    event.preventDefault();
    lockWithKeyStore.mutate(current, { onSuccess: done });
  };
  return (
    <LockForm
      send={send}
      change={lockWithKeyStore}
      action="Let the system keep it"
      done={done}
      note="From then on nothing is asked at start: whoever is logged in as you can open ArcEnroll."
    >
      <PassphraseField
        label="Present passphrase"
        data-autofocus
        value={current}
        onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
      />
    </LockForm>
  );
}
