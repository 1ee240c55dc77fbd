import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Sighting, sightingPictureUrl } from '../../../src-main/contract/sighting';
import { ask } from '../../arc';
import { ProblemText } from '../../problem-text';
import { exactTime } from '../people/when-in-words';
import classes from './why.module.css';
import { WhyDrawer } from './why-drawer';
import { WhyPanel } from './why-panel';
import { WhySection } from './why-section';
import { thenWords } from './why-words';

interface HistoryWhyProps {
  /** Null: the panel is closed. */
  sighting: Sighting | null;
  person: { name: string };
  close: () => void;
}

/** Why somebody was recognised once, and what the face that was kept would be taken for now. */
export function HistoryWhy({ sighting, person, close }: HistoryWhyProps) {
  return (
    <WhyDrawer title={`Why ${person.name}?`} opened={sighting !== null} close={close}>
      {sighting && <Review sighting={sighting} person={person} />}
    </WhyDrawer>
  );
}

function Review({ sighting, person }: { sighting: Sighting; person: { name: string } }) {
  const { id, at } = sighting;
  const { data: review, error } = useQuery({
    // Under `people`: whoever comes, goes or gets a sample changes it.
    queryKey: ['people', 'sighting-review', id],
    queryFn: () => ask('reviewSighting', { sighting: id }),
    staleTime: 0,
    gcTime: 0,
  });
  const then = (
    <WhySection title={exactTime(at)}>
      <p className={classes.text} data-testid="why-then">
        {thenWords(sighting, person.name)}
      </p>
    </WhySection>
  );
  if (error) {
    return <ProblemText>{error.message}</ProblemText>;
  }
  if (!review) return <Loader size="sm" aria-label="The face is being compared" />;
  if (!review.comparable) {
    return (
      <div className={classes.panel}>
        {then}
        <p className={classes.text}>{review.reason}</p>
      </div>
    );
  }
  return (
    <WhyPanel
      judgement={review.judgement}
      frames={null}
      heading="As it would be decided now"
      picture={
        <img className={classes.probe} src={sightingPictureUrl(id)} alt="The face that was kept" />
      }
    >
      {then}
    </WhyPanel>
  );
}
