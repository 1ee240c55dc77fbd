import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { LiveSession } from './live-session';
import { useObserved } from './observable';

/** Back and forth through several photographs; nothing for any other source. */
export function PhotoSteps({ session }: { session: LiveSession }) {
  const choice = useObserved(session.choice);
  if (choice.kind !== 'photos' || choice.files.length < 2) return null;
  const { files, index } = choice;
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label="Previous photo"
        disabled={index === 0}
        onClick={() => session.showPhoto(index - 1)}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Text
        size="sm"
        c="dimmed"
        miw={52}
        ta="center"
        style={{ fontVariantNumeric: 'tabular-nums' }}
      >
        {index + 1} / {files.length}
      </Text>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label="Next photo"
        disabled={index === files.length - 1}
        onClick={() => session.showPhoto(index + 1)}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
    </Group>
  );
}
