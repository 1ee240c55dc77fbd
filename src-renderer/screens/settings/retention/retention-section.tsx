import {
  Alert,
  Button,
  Group,
  List,
  Modal,
  NumberInput,
  ScrollArea,
  Stack,
  Switch,
  Text,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  RETENTION_LONGEST_DAYS,
  type RetentionPreview,
  type RetentionRule,
  type RetentionState,
} from '../../../../src-main/contract/retention';
import { ask, isCancelled, listen } from '../../../arc';
import { ProblemText } from '../../../problem-text';
import { dayWords, timeWords } from '../archive/archive-words';
import { Section, Setting } from '../setting';
import { erasedWords, heldWords, REASON_WORDS, sameRule, wouldErase } from './retention-words';

/** What is erased by itself: the rule is changed as a draft, and holds when its preview was confirmed. */
export function RetentionSection() {
  const client = useQueryClient();
  const { data: state, error } = useQuery({
    queryKey: ['retention'],
    queryFn: () => ask('readRetention'),
    staleTime: 0,
  });
  useEffect(
    () => listen('retention', (next) => client.setQueryData(['retention'], next)),
    [client],
  );
  return (
    <Section title="Retention">
      {error && <ProblemText>{error.message}</ProblemText>}
      {state && <Rule state={state} />}
    </Section>
  );
}

function Rule({ state }: { state: RetentionState }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<RetentionRule>(state.rule);
  const [confirming, setConfirming] = useState<RetentionPreview | null>(null);
  const changed = !sameRule(draft, state.rule);
  const change = (part: Partial<RetentionRule>) => setDraft({ ...draft, ...part });

  const failed = (error: Error) => {
    if (isCancelled(error)) return;
    const { message } = error;
    notifications.show({ color: 'red', title: 'The rule was not changed', message });
  };
  const apply = useMutation({
    mutationFn: () => (changed ? ask('setRetention', { rule: draft }) : ask('runRetention')),
    onSuccess: (next) => {
      client.setQueryData(['retention'], next);
      // The pictures of those who were erased are gone: a list from before must not show them.
      client.removeQueries({ queryKey: ['people'], type: 'inactive' });
      setConfirming(null);
      const { lastRun } = next;
      notifications.show({
        message:
          lastRun && confirming && wouldErase(confirming)
            ? `Erased: ${erasedWords(lastRun)}.`
            : 'The rule is in force.',
      });
    },
    onError: failed,
  });
  const look = useMutation({
    mutationFn: () => ask('previewRetention', { rule: draft }),
    onSuccess: setConfirming,
    onError: failed,
  });

  return (
    <>
      {state.held && (
        <Alert color="yellow" role="alert" title="The rule waits for you">
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{heldWords(state.held, state.lastRunAt)}</Text>
            <Button size="xs" variant="default" onClick={() => look.mutate()}>
              See what would be erased…
            </Button>
          </Stack>
        </Alert>
      )}
      <Days
        id="unseen"
        label="Erase people who were not seen"
        description="Counted from when somebody was last recognised; for somebody who never was, from the enrolment."
        days={draft.erasePeopleUnseenDays}
        standard={365}
        onChange={(days) => change({ erasePeopleUnseenDays: days })}
      />
      <Setting
        label="Erase people whose consent has ended"
        htmlFor="consent-ended"
        description="The end is written down on a person’s page."
      >
        <Switch
          id="consent-ended"
          size="md"
          checked={draft.erasePeopleWithoutConsent}
          onChange={({ currentTarget }) =>
            change({ erasePeopleWithoutConsent: currentTarget.checked })
          }
        />
      </Setting>
      <Days
        id="sightings"
        label="Erase what was seen"
        description="When somebody was recognised, and the faces kept with it. The people stay."
        days={draft.eraseSightingsDays}
        standard={90}
        onChange={(days) => change({ eraseSightingsDays: days })}
      />
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status" data-testid="retention-state">
          {state.lastRunAt === null
            ? 'The rule has not run yet. It runs once a day while ArcEnroll runs.'
            : `It ran last on ${timeWords(state.lastRunAt)}${
                state.lastRun ? ` and erased ${erasedWords(state.lastRun)}` : ''
              }.`}
        </Text>
        <Group>
          {changed && (
            <Button variant="default" onClick={() => setDraft(state.rule)}>
              Discard changes
            </Button>
          )}
          <Button onClick={() => look.mutate()} disabled={!changed} loading={look.isPending}>
            Preview and save…
          </Button>
        </Group>
      </Group>
      <Modal
        opened={confirming !== null}
        onClose={() => setConfirming(null)}
        title="What the rule erases now"
        centered
      >
        {confirming && (
          <Preview
            preview={confirming}
            pending={apply.isPending}
            confirm={() => apply.mutate()}
            cancel={() => setConfirming(null)}
          />
        )}
      </Modal>
    </>
  );
}

interface DaysProps {
  id: string;
  label: string;
  description: string;
  days: number | null;
  /** What is suggested when it is switched on. */
  standard: number;
  onChange: (days: number | null) => void;
}

function Days({ id, label, description, days, standard, onChange }: DaysProps) {
  return (
    <Setting label={label} htmlFor={id} description={description}>
      <Group wrap="nowrap" gap="md">
        <Switch
          id={id}
          size="md"
          checked={days !== null}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? standard : null)}
        />
        {days !== null && (
          <NumberInput
            aria-label={`${label}: after how many days`}
            w={150}
            min={1}
            max={RETENTION_LONGEST_DAYS}
            allowDecimal={false}
            clampBehavior="strict"
            suffix={days === 1 ? ' day' : ' days'}
            value={days}
            onChange={(value) => typeof value === 'number' && value >= 1 && onChange(value)}
          />
        )}
      </Group>
    </Setting>
  );
}

interface PreviewProps {
  preview: RetentionPreview;
  pending: boolean;
  confirm: () => void;
  cancel: () => void;
}

function Preview({ preview, pending, confirm, cancel }: PreviewProps) {
  const erases = wouldErase(preview);
  const more = preview.people - preview.first.length;
  return (
    <Stack data-testid="retention-preview">
      <Text size="sm">
        {erases
          ? `At once, and for good: ${erasedWords(preview)}.`
          : 'Nothing falls under it today. It runs once a day from now on.'}
      </Text>
      {preview.first.length > 0 && (
        <ScrollArea.Autosize mah="40vh">
          <List size="sm" spacing={4}>
            {preview.first.map(({ id, name, reason, since }) => (
              <List.Item key={id}>
                {name}{' '}
                <Text span c="dimmed">
                  {REASON_WORDS[reason]} {dayWords(since)}
                </Text>
              </List.Item>
            ))}
            {more > 0 && <List.Item>and {more.toLocaleString('en')} more</List.Item>}
          </List>
        </ScrollArea.Autosize>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={cancel} disabled={pending}>
          Cancel
        </Button>
        <Button color={erases ? 'red' : undefined} onClick={confirm} loading={pending}>
          {erases ? 'Erase and save' : 'Save'}
        </Button>
      </Group>
    </Stack>
  );
}
