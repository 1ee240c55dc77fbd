import { Alert, Button, Group, Loader, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { JournalCheck } from '../../../../src-main/contract/journal';
import { ask } from '../../../arc';
import type { GoTo } from '../people-place';
import { PlaceHead } from '../place-head';
import { checkWords } from './check-words';
import classes from './journal.module.css';
import { JournalList } from './journal-list';
import { useNewestEntry } from './journal-pages';

/** What was done with the database and when, newest first; whether it holds together can be verified. */
export function JournalPlace({ goTo }: { goTo: GoTo }) {
  const { data: newest, error } = useNewestEntry();
  const verify = useMutation({ mutationFn: () => ask('verifyJournal') });
  const { data: check } = verify;
  return (
    <div className={classes.place}>
      <PlaceHead title="Journal" goTo={goTo}>
        <Group gap="sm" wrap="nowrap">
          <SaveButton />
          <Button
            leftSection={<IconShieldCheck size={18} stroke={1.6} />}
            loading={verify.isPending}
            onClick={() => verify.mutate()}
          >
            Verify
          </Button>
        </Group>
      </PlaceHead>
      <Text size="sm" c="dimmed">
        Who was enrolled, changed, erased or exported, and what was set. Entries are only ever
        added, each chained to the one before. They hold neither names nor anything of a face: names
        are looked up when an entry is shown.
      </Text>
      <CheckResult check={check} problem={verify.error?.message} />
      {error && (
        <Alert color="red" title="The journal cannot be shown">
          {error.message}
        </Alert>
      )}
      {newest === undefined && !error && (
        <Loader size="sm" aria-label="The journal is being read" />
      )}
      {newest === 0 && <Text c="dimmed">Nothing has been written down yet.</Text>}
      {newest !== undefined && newest > 0 && (
        <JournalList newest={newest} brokenAt={check?.holds === false ? check.brokenAt : null} />
      )}
    </div>
  );
}

interface CheckResultProps {
  check: JournalCheck | undefined;
  problem: string | undefined;
}

function CheckResult({ check, problem }: CheckResultProps) {
  const bad = problem !== undefined || check?.holds === false;
  const words = problem ?? (check && checkWords(check));
  return (
    <div role="status" data-testid="journal-check">
      {words && (
        <Alert variant="light" color={bad ? 'red' : 'green'} py="xs">
          {words}
        </Alert>
      )}
    </div>
  );
}

function SaveButton() {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => ask('saveJournal'),
    onSuccess: (saved) => {
      if (saved === null) return;
      // Saving is an entry of its own.
      void client.invalidateQueries({ queryKey: ['journal', 'newest'] });
      const entries =
        saved.entries === 1 ? '1 entry' : `${saved.entries.toLocaleString('en')} entries`;
      notifications.show({
        message: `The journal was saved: ${entries}. People stand in the file by number, without names.`,
      });
    },
    onError: ({ message }) => notifications.show({ color: 'red', message, autoClose: false }),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} stroke={1.6} />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      Save as CSV…
    </Button>
  );
}
