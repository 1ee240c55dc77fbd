import { Alert, Button, Group, Text } from '@mantine/core';
import type { Candidate } from '../../../src-main/contract/decision';

/** Whom the samples go to. */
export type Recipient =
  | { kind: 'new' }
  /** The person with this id is somebody else; the operator said so. */
  | { kind: 'new-not'; personId: number }
  | { kind: 'enrolled'; personId: number; name: string };

interface ResemblesNoticeProps {
  resembles: Candidate | null;
  recipient: Recipient;
  choose: (recipient: Recipient) => void;
}

/** Whether somebody must still say if the face is that of the enrolled person it resembles. */
export function isUnanswered(resembles: Candidate | null, recipient: Recipient): boolean {
  if (!resembles || recipient.kind === 'enrolled') return false;
  return recipient.kind === 'new' || recipient.personId !== resembles.personId;
}

/** Warns that the face belongs to somebody enrolled already, and lets the operator decide. */
export function ResemblesNotice({ resembles, recipient, choose }: ResemblesNoticeProps) {
  if (recipient.kind === 'enrolled') {
    return (
      <Alert variant="outline" p="sm" flex="none" role="status">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          Save adds these samples to {recipient.name}.
        </Text>
        <Button
          mt={8}
          size="compact-sm"
          variant="default"
          onClick={() => choose({ kind: 'new-not', personId: recipient.personId })}
        >
          No, this is someone else
        </Button>
      </Alert>
    );
  }
  if (!resembles || !isUnanswered(resembles, recipient)) return null;
  const { personId, name, score } = resembles;
  return (
    <Alert variant="outline" color="yellow" p="sm" flex="none" role="alert">
      <Text size="sm" style={{ overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}>
        Looks like <b>{name}</b>, {score.toFixed(2)}. Add these samples to {name} instead?
      </Text>
      <Group gap={8} mt={8}>
        <Button
          size="compact-sm"
          maw="100%"
          onClick={() => choose({ kind: 'enrolled', personId, name })}
        >
          Add to {name}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => choose({ kind: 'new-not', personId })}
        >
          No, this is someone else
        </Button>
      </Group>
    </Alert>
  );
}
