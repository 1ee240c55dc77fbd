import { Text, Title } from '@mantine/core';

/** The heading of a part of the screen, and what it is about. */
export function PartHead({ title, about }: { title: string; about?: string }) {
  return (
    <div>
      <Title order={4}>{title}</Title>
      {about && (
        <Text size="sm" c="dimmed" maw={720}>
          {about}
        </Text>
      )}
    </div>
  );
}
