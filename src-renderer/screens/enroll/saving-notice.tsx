import { Text } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';

/** Most disks have written a person down long before. */
const LATE_MS = 1_000;

/** Shown while a person is being saved: says so where that takes long. */
export function SavingNotice() {
  const [late, setLate] = useState(false);
  useTimeout(() => setLate(true), LATE_MS, { autoInvoke: true });
  if (!late) return null;
  return (
    <Text role="status" size="sm" c="dimmed">
      Still saving. This takes longer than usual.
    </Text>
  );
}
