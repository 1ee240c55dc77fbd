import { Badge, Group, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  LONGEST_NOTES,
  MOST_TAGS,
  type PersonRecord,
  personChange,
} from '../../../../src-main/contract/person-record';
import { ask } from '../../../arc';
import { ProblemText } from '../../../problem-text';
import { useNow } from '../use-now';
import { dayFieldText, endOfDay, startOfDay } from './day-field';
import { OwnThreshold } from './own-threshold';
import { usePersonChanges } from './use-person';

/** Tags, notes, consent and an own threshold; each is saved when it is left. */
export function PersonDetails({ record }: { record: PersonRecord }) {
  return (
    <Stack gap="lg" component="section" aria-label="Details">
      <Tags record={record} />
      <Notes record={record} />
      <Consent record={record} />
      <OwnThreshold record={record} />
    </Stack>
  );
}

function Tags({ record }: { record: PersonRecord }) {
  const { change } = usePersonChanges();
  const { data: inUse = [] } = useQuery({
    queryKey: ['people', 'tags'],
    queryFn: () => ask('listTags'),
  });
  const { id, name } = record.summary;
  const [fault, setFault] = useState<string | null>(null);
  const save = (tags: string[]) => {
    const checked = personChange.safeParse({ tags });
    setFault(checked.success ? null : (checked.error.issues[0]?.message ?? null));
    if (!checked.success) return;
    change.mutate({ personId: id, change: { tags }, done: `The tags of ${name} were changed.` });
  };
  return (
    <TagsInput
      label="Tags"
      placeholder={record.tags.length === 0 ? 'Type and press Enter' : ''}
      value={record.tags}
      maxTags={MOST_TAGS}
      splitChars={[',', ';']}
      onChange={save}
      data={inUse.map(({ tag }) => tag)}
      error={fault ?? change.error?.message}
    />
  );
}

function Notes({ record }: { record: PersonRecord }) {
  const { change } = usePersonChanges();
  const { id, name } = record.summary;
  // What is typed and not yet saved; null while what is kept is shown.
  const [draft, setDraft] = useState<string | null>(null);
  const save = () => {
    if (draft === null) return;
    if (draft.trim() === record.notes) {
      setDraft(null);
      return;
    }
    change.mutate(
      { personId: id, change: { notes: draft }, done: `The notes of ${name} were changed.` },
      // What was typed meanwhile stays.
      { onSuccess: () => setDraft((current) => (current === draft ? null : current)) },
    );
  };
  // Leaving by a key takes the field away before it can be left.
  const leave = useRef(save);
  leave.current = save;
  useEffect(() => () => leave.current(), []);
  return (
    <Textarea
      label="Notes"
      autosize
      minRows={2}
      maxRows={10}
      maxLength={LONGEST_NOTES}
      value={draft ?? record.notes}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          setDraft(null);
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
      }}
      description={draft === null ? undefined : 'Saved when you leave it; Escape keeps the old'}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      error={change.error?.message}
    />
  );
}

function Consent({ record }: { record: PersonRecord }) {
  const { change } = usePersonChanges();
  const now = useNow();
  const { summary, consentAt, consentUntil } = record;
  const expired = consentUntil !== null && consentUntil <= now;
  const kept = { at: dayFieldText(consentAt), until: dayFieldText(consentUntil) };
  const [draft, setDraft] = useState<{ at: string; until: string } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const shown = draft ?? kept;
  const save = () => {
    if (!draft || (draft.at === kept.at && draft.until === kept.until)) {
      setDraft(null);
      setFault(null);
      return;
    }
    const consent = { at: startOfDay(draft.at), until: endOfDay(draft.until) };
    const checked = personChange.safeParse({ consent });
    setFault(checked.success ? null : (checked.error.issues[0]?.message ?? null));
    if (!checked.success) return;
    change.mutate(
      {
        personId: summary.id,
        change: { consent },
        done: `The consent of ${summary.name} was changed.`,
      },
      // What was typed meanwhile stays.
      { onSuccess: () => setDraft((current) => (current === draft ? null : current)) },
    );
  };
  const field = (which: 'at' | 'until', label: string) => (
    <TextInput
      type="date"
      label={label}
      flex={1}
      min="1970-01-02"
      max="9999-12-31"
      value={shown[which]}
      onChange={(event) => setDraft({ ...shown, [which]: event.currentTarget.value })}
      onBlur={save}
      onKeyDown={(event) => event.key === 'Enter' && save()}
    />
  );
  return (
    <div>
      <Group gap="xs" align="flex-end" wrap="nowrap" grow>
        {field('at', 'Consent given')}
        {field('until', 'Valid until')}
      </Group>
      {expired && (
        <Badge color="red" variant="light" mt={8}>
          Consent expired
        </Badge>
      )}
      {(fault ?? change.error?.message) && (
        <ProblemText size="xs" mt={4}>
          {fault ?? change.error?.message}
        </ProblemText>
      )}
    </div>
  );
}
