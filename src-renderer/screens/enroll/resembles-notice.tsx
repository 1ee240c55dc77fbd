import { Alert, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Candidate } from '../../../src-main/contract/decision';
import { isUnanswered, type Recipient } from './recipient';

interface ResemblesNoticeProps {
  resembles: Candidate | null;
  recipient: Recipient;
  /** Samples were taken. */
  begun: boolean;
  choose: (recipient: Recipient) => void;
}

/** Warns that the face is another's than whom the samples go to, and lets the operator decide. */
export function ResemblesNotice(props: ResemblesNoticeProps) {
  const { resembles, recipient, begun, choose } = props;
  if (!isUnanswered(resembles, recipient) || (recipient.kind === 'chosen' && !begun)) {
    return <GoesTo recipient={recipient} choose={choose} />;
  }
  if (recipient.kind === 'chosen') {
    const { name } = recipient;
    return (
      <Warning
        text={
          resembles ? (
            <>
              Looks like <b>{resembles.name}</b>, {resembles.score.toFixed(2)}, rather than like{' '}
              {name}.
            </>
          ) : (
            <>
              Does not look like <b>{name}</b>, nor like anybody else who is enrolled.
            </>
          )
        }
      >
        {resembles && <AddToResembled resembles={resembles} choose={choose} />}
        <Button
          size="compact-sm"
          variant="default"
          maw="100%"
          onClick={() => choose({ ...recipient, confirmed: true })}
        >
          Add to {name} all the same
        </Button>
      </Warning>
    );
  }
  if (!resembles) return null;
  const { personId, name, score } = resembles;
  return (
    <Warning
      text={
        <>
          Looks like <b>{name}</b>, {score.toFixed(2)}. Add these samples to {name} instead?
        </>
      }
    >
      <AddToResembled resembles={resembles} choose={choose} />
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => choose({ kind: 'new-not', personId })}
      >
        No, this is someone else
      </Button>
    </Warning>
  );
}

function Warning({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Alert variant="outline" color="yellow" p="sm" flex="none" role="alert">
      <Text size="sm" style={{ overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}>
        {text}
      </Text>
      <Group gap={8} mt={8}>
        {children}
      </Group>
    </Alert>
  );
}

interface AddToResembledProps {
  resembles: Candidate;
  choose: (recipient: Recipient) => void;
}

function AddToResembled({ resembles: { personId, name }, choose }: AddToResembledProps) {
  return (
    <Button
      size="compact-sm"
      maw="100%"
      onClick={() => choose({ kind: 'enrolled', personId, name })}
    >
      Add to {name}
    </Button>
  );
}

/** Says that the samples go to somebody enrolled; nothing where they make a new person. */
function GoesTo({ recipient, choose }: Pick<ResemblesNoticeProps, 'recipient' | 'choose'>) {
  if (recipient.kind !== 'enrolled' && recipient.kind !== 'chosen') return null;
  return (
    <Alert variant="outline" p="sm" flex="none" role="status">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        Save adds these samples to {recipient.name}.
      </Text>
      {recipient.kind === 'enrolled' && (
        <Button
          mt={8}
          size="compact-sm"
          variant="default"
          onClick={() => choose({ kind: 'new-not', personId: recipient.personId })}
        >
          No, this is someone else
        </Button>
      )}
    </Alert>
  );
}
