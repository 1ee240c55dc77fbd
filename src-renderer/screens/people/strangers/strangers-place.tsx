import { Alert, Button, Center, Group, Loader, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUserQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import type { Stranger } from '../../../../src-main/contract/stranger';
import { isCancelled } from '../../../arc';
import { useSettings } from '../../../queries';
import type { GoTo } from '../people-place';
import { PlaceHead } from '../place-head';
import { useNow } from '../use-now';
import { NamingDialog } from './naming-dialog';
import { StrangerCard } from './stranger-card';
import classes from './strangers.module.css';
import { StrangersKeeping } from './strangers-keeping';
import { useDiscardStrangers, useStrangers } from './use-strangers';

/** The queue of unknown faces, a card for each stranger: to be named or discarded. */
export function StrangersPlace({ goTo }: { goTo: GoTo }) {
  const { data: settings } = useSettings();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useStrangers();
  const now = useNow();
  const discarding = useDiscardStrangers();
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [named, setNamed] = useState<Stranger | null>(null);
  const strangers = data?.pages.flatMap((page) => page.strangers) ?? [];
  const threshold = data?.pages[0]?.threshold ?? 0;
  // Whoever was named or has expired meanwhile is not selected any more.
  const chosen = strangers.filter(({ id }) => selected.has(id)).map(({ id }) => id);

  const select = (id: number, wanted: boolean) => {
    const next = new Set(selected);
    if (wanted) next.add(id);
    else next.delete(id);
    setSelected(next);
  };
  /** The main process asks the operator first. */
  const discard = (ids: number[]) =>
    discarding.mutate(ids, {
      onSuccess: () => setSelected(new Set()),
      onError: (error) => {
        if (isCancelled(error)) return;
        notifications.show({ color: 'red', message: error.message, autoClose: false });
      },
    });

  return (
    <Stack maw={1100} mx="auto" gap="md">
      <PlaceHead title="Unknown faces" goTo={goTo}>
        {strangers.length > 0 && (
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() =>
                setSelected(
                  chosen.length === strangers.length
                    ? new Set()
                    : new Set(strangers.map(({ id }) => id)),
                )
              }
            >
              {chosen.length === strangers.length ? 'Select none' : 'Select all'}
            </Button>
            <Button
              variant="default"
              disabled={chosen.length === 0}
              loading={discarding.isPending}
              onClick={() => discard(chosen)}
            >
              {chosen.length === 0 ? 'Discard selected' : `Discard ${chosen.length} selected`}
            </Button>
          </Group>
        )}
      </PlaceHead>
      {settings && <StrangersKeeping settings={settings} />}
      {isPending && <Loader aria-label="The faces are being read" size="sm" />}
      {error && (
        <Alert color="red" title="The faces cannot be shown" maw={560}>
          <Stack align="flex-start">
            {error.message}
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              Try again
            </Button>
          </Stack>
        </Alert>
      )}
      {data && strangers.length === 0 && <NoStrangers keeping={settings?.keepStrangers === true} />}
      {strangers.length > 0 && (
        <ul className={classes.cards} aria-label="Unknown faces">
          {strangers.map((stranger) => (
            <StrangerCard
              key={stranger.id}
              stranger={stranger}
              threshold={threshold}
              now={now}
              selected={selected.has(stranger.id)}
              select={(wanted) => select(stranger.id, wanted)}
              name={() => setNamed(stranger)}
              discard={() => discard([stranger.id])}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button
          variant="default"
          mx="auto"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      )}
      <NamingDialog stranger={named} threshold={threshold} close={() => setNamed(null)} />
    </Stack>
  );
}

function NoStrangers({ keeping }: { keeping: boolean }) {
  return (
    <Center mih={260}>
      <Stack align="center" gap="xs" maw={420} ta="center">
        <IconUserQuestion size={44} stroke={1.2} color="var(--mantine-color-dimmed)" aria-hidden />
        <Text fw={600}>No unknown faces</Text>
        <Text c="dimmed" size="sm">
          {keeping
            ? 'Whoever stands before the camera for a moment and is not recognised appears here.'
            : 'Unknown faces are not kept. Nothing of anybody who is not enrolled is written down.'}
        </Text>
      </Stack>
    </Center>
  );
}
