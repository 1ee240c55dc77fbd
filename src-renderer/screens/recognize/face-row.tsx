import { Button } from '@mantine/core';
import { IconUser, IconUserQuestion } from '@tabler/icons-react';
import { memo } from 'react';
import type { Liveness } from '../../../src-main/contract/liveness';
import type { PersonSummary } from '../../../src-main/contract/person';
import { Portrait } from '../people/portrait';
import { verdictInBrief } from '../why/why-words';
import { CorrectFace } from './correct-face';
import { DecisionDetails } from './decision-details';
import { candidateText, decidedName } from './decision-words';
import classes from './faces-in-view.module.css';
import { LivenessLine } from './liveness-line';
import type { SeenTrack } from './seen-track';
import type { LiveCorrection } from './use-live-correction';

interface FaceRowProps {
  seen: SeenTrack;
  /** Who it is, where that is known. */
  person: PersonSummary | undefined;
  /** Whether anybody can be recognised now. */
  asked: boolean;
  correction: LiveCorrection;
  why: (track: string) => void;
  /** Whether it is a living person's; null where that is not checked. */
  liveness: Liveness | null;
  /** Puts a challenge to the person. */
  challenge: (track: string) => void;
}

/** One face in the side list. */
export const FaceRow = memo(function FaceRow(props: FaceRowProps) {
  const { seen, person, asked, correction, why, liveness, challenge } = props;
  const { track, label, hindrance } = seen;
  const decision = label?.decision;
  const known = decision?.verdict === 'known';
  // Nobody was searched for, so that there is nothing to explain or to put right.
  const heldBack = decision?.reason === 'not-shown-live';
  const Icon = decision ? IconUserQuestion : IconUser;
  return (
    <li
      className={classes.face}
      data-testid="face-in-view"
      data-look={decision?.verdict ?? 'neutral'}
    >
      {person ? (
        <Portrait person={person} />
      ) : (
        <span className={classes.nobody} aria-hidden>
          <Icon size={24} stroke={1.5} />
        </span>
      )}
      <div className={classes.words}>
        <div className={classes.head}>
          <span className={classes.name}>{decision ? decidedName(decision) : 'A face'}</span>
          {known && decision.best && (
            <span className={classes.score}>{candidateText(decision.best)}</span>
          )}
          {decision && !heldBack && <CorrectFace {...{ track, decision, correction }} />}
        </div>
        {liveness && <LivenessLine liveness={liveness} challenge={() => challenge(track)} />}
        {decision && !heldBack && (
          <>
            <DecisionDetails decision={decision} />
            <Button
              className={classes.why}
              size="compact-xs"
              variant="subtle"
              aria-label={verdictInBrief(decision)}
              onClick={() => why(track)}
            >
              Why?
            </Button>
          </>
        )}
        {!decision && (
          <span className={classes.hindrance}>
            {hindrance ?? (asked ? 'Looking…' : 'Not recognised')}
          </span>
        )}
      </div>
    </li>
  );
});
