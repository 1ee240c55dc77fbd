import { Alert, Anchor, Button, Group, Loader, Stack } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { Show } from '../../show';
import { HistorySection } from '../history/history-section';
import type { GoTo } from '../people-place';
import classes from './person.module.css';
import { PersonDetails } from './person-details';
import { PersonHead } from './person-head';
import { PersonMenu } from './person-menu';
import { PersonSamples } from './person-samples';
import { usePerson } from './use-person';

interface PersonPlaceProps {
  personId: number;
  goTo: GoTo;
  show: Show;
}

/** A person's page: who they are, their samples, their history, and all that can be put right. */
export function PersonPlace({ personId, goTo, show }: PersonPlaceProps) {
  const { data: record, error, refetch } = usePerson(personId);
  const back = () => goTo({ at: 'list' });
  // A record that was merged or erased meanwhile: what was read before is of no use any more.
  if (error) {
    return (
      <Alert color="red" title="This page cannot be shown" maw={560}>
        <Stack align="flex-start">
          {error.message}
          <Group>
            <Button size="xs" onClick={back}>
              To all people
            </Button>
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              Try again
            </Button>
          </Group>
        </Stack>
      </Alert>
    );
  }
  if (!record) return <Loader aria-label="The record is being read" size="sm" />;
  const { summary } = record;
  const add = () => show('enroll', { addTo: { personId, name: summary.name } });
  return (
    <div className={classes.place} data-testid="person-page">
      <Anchor component="button" size="sm" onClick={back} w="fit-content">
        <Group gap={2}>
          <IconChevronLeft size={16} aria-hidden />
          People
        </Group>
      </Anchor>
      <PersonHead record={record}>
        <PersonMenu person={summary} add={add} goTo={goTo} />
      </PersonHead>
      <div className={classes.columns}>
        <PersonSamples record={record} add={add} />
        <PersonDetails key={personId} record={record} />
      </div>
      <HistorySection person={summary} />
    </div>
  );
}
