import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useStatus } from '../queries';
import { useWaysOn } from './start-problem-ways-on';

/** A line above every screen while the recognition model cannot be used; nothing otherwise. */
export function RecogniserProblem() {
  const recogniser = useStatus().data?.recogniser;
  const { retry } = useWaysOn();
  if (recogniser?.state !== 'failed') return null;
  return (
    <Alert
      variant="light"
      color="red"
      radius={0}
      px="lg"
      py="sm"
      icon={<IconAlertTriangle size={20} />}
      role="alert"
      data-testid="recogniser-problem"
    >
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">
          <strong>Faces cannot be recognised.</strong> {recogniser.problem.sentence}
        </Text>
        <Button
          size="xs"
          variant="default"
          flex="none"
          loading={retry.isPending}
          onClick={() => retry.mutate()}
        >
          Try again
        </Button>
      </Group>
    </Alert>
  );
}
