import { Alert, Button, Group, Text } from '@mantine/core';
import { IconTrendingUp } from '@tabler/icons-react';
import type { ThresholdRule } from '../../../src-main/contract/threshold-settings';
import type { Proposal } from './proposal';
import { driftWords, thresholdText } from './threshold-words';

interface DriftNoticeProps {
  rule: ThresholdRule;
  inForce: number;
  /** What the rule comes to now. */
  now: Proposal;
  people: number;
  look: (proposal: Proposal) => void;
}

/** Says that the threshold in force is not what its rule comes to any more, and offers what it does. */
export function DriftNotice({ rule, inForce, now, people, look }: DriftNoticeProps) {
  return (
    <Alert
      variant="light"
      color="yellow"
      icon={<IconTrendingUp aria-hidden />}
      title="The threshold and what it was chosen for have drifted apart"
      styles={{ title: { color: 'inherit' } }}
      data-testid="drift"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex={1} miw={280}>
          {driftWords(rule, inForce, now.threshold, people)}
        </Text>
        {now.threshold !== null && (
          <Button size="xs" variant="default" onClick={() => look(now)}>
            Look at {thresholdText(now.threshold)}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
