import {
  Alert,
  Button,
  Group,
  Modal,
  Pagination,
  Select,
  Stack,
  Table,
  Tabs,
  Text,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  RESTORE_KINDS,
  type RestoreChoice,
  type RestoreKind,
  type RestorePreview,
  type RestoreRow,
} from '../../../../src-main/contract/restore';
import { ask } from '../../../arc';
import { scoreText } from '../../recognize/decision-words';
import { peopleWords, samplesWords, timeWords } from './archive-words';
import { choicesFor, KIND_LABELS, KIND_WORDS, restoreWords } from './restore-words';

const ROWS = 50;

/** What an opened archive or backup would bring, to be looked at and decided before anything is changed. */
export function RestorePanel({ open }: { open: boolean }) {
  const client = useQueryClient();
  const { data: preview } = useQuery({
    queryKey: ['restore'],
    queryFn: () => ask('readRestore'),
    enabled: open,
  });
  const putAway = useMutation({
    mutationFn: () => ask('closeRestore'),
    onSuccess: () => client.setQueryData(['restore'], null),
  });
  const restore = useMutation({
    mutationFn: () => ask('restore'),
    onSuccess: async ({ added, merged, samples }) => {
      client.setQueryData(['restore'], null);
      await client.invalidateQueries({ queryKey: ['settings'] });
      notifications.show({
        title: 'Restored',
        message: `${peopleWords(added)} added, ${merged.toLocaleString('en')} merged, ${samplesWords(samples)}.`,
        autoClose: 15_000,
      });
    },
  });
  const close = () => {
    if (restore.isPending) return;
    restore.reset();
    putAway.mutate();
  };
  return (
    <Modal
      opened={open && preview !== null && preview !== undefined}
      onClose={close}
      title="Restore"
      size="min(960px, 94vw)"
      closeOnClickOutside={false}
    >
      {preview && (
        <Stack data-testid="restore">
          <div>
            <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
              {preview.source}
            </Text>
            <Text size="sm" c="dimmed">
              {peopleWords(preview.people)}, {samplesWords(preview.samples)}
              {preview.madeAt !== null && `, of ${timeWords(preview.madeAt)}`}. Nothing is changed
              until you restore.
            </Text>
          </div>
          <Kinds preview={preview} disabled={restore.isPending} />
          {restore.error && (
            <Alert color="red" role="alert" title="Nothing was restored">
              {restore.error.message}
            </Alert>
          )}
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" role="status" data-testid="restore-sum">
              {restoreWords(preview.choices)}
            </Text>
            <Group wrap="nowrap">
              <Button variant="default" onClick={close} disabled={restore.isPending}>
                Cancel
              </Button>
              <Button
                onClick={() => restore.mutate()}
                loading={restore.isPending}
                disabled={preview.choices.add + preview.choices.merge === 0}
              >
                Restore
              </Button>
            </Group>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function Kinds({ preview, disabled }: { preview: RestorePreview; disabled: boolean }) {
  const present = RESTORE_KINDS.filter((kind) => preview.kinds[kind] > 0);
  // What needs a decision comes first.
  const first = present.find((kind) => kind.startsWith('same')) ?? present[0];
  const [shown, setShown] = useState<RestoreKind>(first ?? 'new');
  if (present.length === 0) return <Text size="sm">Nobody is in it.</Text>;
  return (
    <Tabs value={shown} onChange={(kind) => kind && setShown(kind as RestoreKind)}>
      <Tabs.List>
        {present.map((kind) => (
          <Tabs.Tab key={kind} value={kind}>
            {KIND_LABELS[kind]} ({preview.kinds[kind].toLocaleString('en')})
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {present.map((kind) => (
        <Tabs.Panel key={kind} value={kind} pt="sm">
          {kind === shown && <Rows key={kind} kind={kind} disabled={disabled} />}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Rows({ kind, disabled }: { kind: RestoreKind; disabled: boolean }) {
  const client = useQueryClient();
  const [page, setPage] = useState(1);
  const from = (page - 1) * ROWS;
  const { data } = useQuery({
    queryKey: ['restore-rows', kind, from],
    queryFn: () => ask('readRestoreRows', { kind, from, count: ROWS }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const choose = useMutation({
    mutationFn: (input: {
      of: { personId: number } | { kind: RestoreKind };
      choice: RestoreChoice;
    }) => ask('chooseRestore', input),
    onSuccess: async (preview) => {
      client.setQueryData(['restore'], preview);
      await client.invalidateQueries({ queryKey: ['restore-rows'] });
    },
  });
  const options = choicesFor(kind);
  const pages = Math.ceil((data?.total ?? 0) / ROWS);
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {KIND_WORDS[kind]}
        </Text>
        <Select
          aria-label={`For all: ${KIND_LABELS[kind]}`}
          placeholder="For all…"
          w={200}
          data={options}
          value={null}
          disabled={disabled}
          onChange={(choice) =>
            choice && choose.mutate({ of: { kind }, choice: choice as RestoreChoice })
          }
        />
      </Group>
      <Table.ScrollContainer minWidth={480} maxHeight="42vh">
        <Table stickyHeader verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Samples</Table.Th>
              {kind !== 'new' && <Table.Th>Enrolled here</Table.Th>}
              <Table.Th w={200}>What happens</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data?.rows.map((row) => (
              <Row
                key={row.personId}
                row={row}
                options={options}
                disabled={disabled}
                choose={(choice) => choose.mutate({ of: { personId: row.personId }, choice })}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {pages > 1 && <Pagination total={pages} value={page} onChange={setPage} size="sm" />}
    </Stack>
  );
}

interface RowProps {
  row: RestoreRow;
  options: { value: RestoreChoice; label: string }[];
  disabled: boolean;
  choose: (choice: RestoreChoice) => void;
}

function Row({ row, options, disabled, choose }: RowProps) {
  const { name, samples, newSamples, existing, score } = row;
  return (
    <Table.Tr data-testid="restore-row">
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{name}</Table.Td>
      <Table.Td>
        {samples.toLocaleString('en')}
        {newSamples < samples && (
          <Text span size="xs" c="dimmed">
            {' '}
            ({newSamples} new)
          </Text>
        )}
      </Table.Td>
      {row.kind !== 'new' && (
        <Table.Td style={{ overflowWrap: 'anywhere' }}>
          {existing?.name}
          {score !== null && (
            <Text span size="xs" c="dimmed">
              {' '}
              {scoreText(score)}
            </Text>
          )}
        </Table.Td>
      )}
      <Table.Td>
        <Select
          size="xs"
          aria-label={`What happens with ${name}`}
          data={options}
          value={row.choice}
          allowDeselect={false}
          disabled={disabled}
          onChange={(choice) => choice && choose(choice as RestoreChoice)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
