import { Button, Loader, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { PersonSummary } from '../../../../src-main/contract/person';
import { type Sighting, sightingPictureUrl } from '../../../../src-main/contract/sighting';
import { ask } from '../../../arc';
import { ProblemText } from '../../../problem-text';
import { HistoryWhy } from '../../why/history-why';
import { CorrectionDialog } from '../correction/correction-dialog';
import type { FaceToCorrect } from '../correction/face-to-correct';
import { useCorrection } from '../correction/use-correction';
import { useNow } from '../use-now';
import classes from './history.module.css';
import { HistoryRow } from './history-row';
import { HistoryTimeline } from './history-timeline';
import { useSightings } from './use-history';

interface HistorySectionProps {
  person: Pick<PersonSummary, 'id' | 'name'>;
}

/** When a person was recognised, with what the operator can put right. */
export function HistorySection({ person }: HistorySectionProps) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useSightings(
    person.id,
  );
  const now = useNow();
  const correct = useCorrection();
  const [asked, setAsked] = useState<FaceToCorrect | null>(null);
  const [why, setWhy] = useState<Sighting | null>(null);
  const sightings = data?.pages.flat() ?? [];

  const faceOf = ({ id, hasFace }: Sighting): FaceToCorrect => ({
    face: { sighting: id },
    picture: hasFace ? sightingPictureUrl(id) : null,
    labelled: { id: person.id, name: person.name },
    nearest: [],
  });
  const fail = ({ message }: Error) => notifications.show({ color: 'red', message });
  const deny = (sighting: Sighting) =>
    void correct(faceOf(sighting), { nobody: true }, false, () => {}).catch(fail);
  const choose = (sighting: Sighting) => {
    if (!sighting.hasFace) return setAsked(faceOf(sighting));
    ask('nearestToSighting', { sighting: sighting.id }).then(
      (nearest) => setAsked({ ...faceOf(sighting), nearest }),
      fail,
    );
  };
  return (
    <section aria-label="History">
      <Title order={3} size="h4" mb="xs">
        History
      </Title>
      <Stack gap="md">
        <HistoryTimeline personId={person.id} now={now} />
        {isPending && <Loader size="sm" aria-label="The history is being read" />}
        {error && <ProblemText size="sm">{error.message}</ProblemText>}
        {data && sightings.length === 0 && (
          <Text c="dimmed" size="sm">
            Not recognised yet.
          </Text>
        )}
        {sightings.length > 0 && (
          <ul className={classes.list} aria-label="Recognitions, newest first">
            {sightings.map((sighting) => (
              <HistoryRow
                key={sighting.id}
                sighting={sighting}
                person={person}
                now={now}
                deny={() => deny(sighting)}
                choose={() => choose(sighting)}
                why={() => setWhy(sighting)}
              />
            ))}
          </ul>
        )}
        {hasNextPage && (
          <Button
            variant="default"
            size="xs"
            w="fit-content"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            Show earlier
          </Button>
        )}
      </Stack>
      <HistoryWhy sighting={why} person={person} close={() => setWhy(null)} />
      <CorrectionDialog
        face={asked}
        close={() => setAsked(null)}
        correct={(face, as, sample) => correct(face, as, sample, () => {})}
      />
    </section>
  );
}
