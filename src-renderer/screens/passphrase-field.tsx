import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState } from 'react';

/** A field for a passphrase, which says so when the Caps Lock key is on. */
export function PassphraseField({ description, ...props }: PasswordInputProps) {
  const [capsLock, setCapsLock] = useState(false);
  const watch = (event: React.KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <PasswordInput
      {...props}
      description={capsLock ? 'Caps Lock is on.' : description}
      autoComplete="off"
      onKeyDown={watch}
      onKeyUp={watch}
      onBlur={() => setCapsLock(false)}
      visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
    />
  );
}
