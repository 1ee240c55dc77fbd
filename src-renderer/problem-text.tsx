import { type MantineSize, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** What went wrong, as a sentence that a person can act on; read aloud when it appears. */
export function ProblemText({
  size,
  mt,
  children,
}: {
  size?: MantineSize;
  mt?: number;
  children: ReactNode;
}) {
  return (
    <Text c="red" size={size} mt={mt} role="alert">
      {children}
    </Text>
  );
}
