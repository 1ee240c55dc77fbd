import { Anchor, Group, Stack, Title } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { GoTo } from './people-place';

interface PlaceHeadProps {
  title: string;
  goTo: GoTo;
  /** Beside the title, to the right. */
  children?: ReactNode;
}

/** The head of every place but the list: the way back, and where one is. */
export function PlaceHead({ title, goTo, children }: PlaceHeadProps) {
  return (
    <Stack gap={4}>
      <Anchor component="button" size="sm" onClick={() => goTo({ at: 'list' })} w="fit-content">
        <Group gap={2}>
          <IconChevronLeft size={16} aria-hidden />
          People
        </Group>
      </Anchor>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2}>{title}</Title>
        {children}
      </Group>
    </Stack>
  );
}
