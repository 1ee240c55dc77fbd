import type { Candidate } from '../../../src-main/contract/decision';
import { usePeopleById } from '../../queries';
import { Portrait } from '../people/portrait';
import { angleText } from '../recognize/decision-words';
import classes from './why.module.css';
import { fineScore } from './why-words';

interface CandidateListProps {
  candidates: readonly Candidate[];
  /** What holds for people without a threshold of their own. */
  threshold: number;
}

/** Share of the bar's length that a cosine takes; below 0 nothing is left to be seen. */
const lengthOf = (cosine: number) => `${Math.min(1, Math.max(0, cosine)) * 100}%`;

/** The nearest people, each with a bar up to their score and a mark at the threshold that holds for them. */
export function CandidateList({ candidates, threshold }: CandidateListProps) {
  const byId = usePeopleById(candidates.map(({ personId }) => personId)).data;
  return (
    <ol className={classes.candidates}>
      {candidates.map(({ personId, name, score, angle, ownThreshold }) => {
        const limit = ownThreshold ?? threshold;
        return (
          <li key={personId} className={classes.candidate} data-testid="candidate">
            <Portrait person={byId?.get(personId) ?? { name, portraitSampleId: null }} />
            <div className={classes.candidateWords}>
              <div className={classes.candidateHead}>
                <span className={classes.name} title={name}>
                  {name}
                </span>
                <span className={classes.numbers}>
                  {fineScore(score)} · {angleText(angle)}
                </span>
              </div>
              <div className={classes.scale} data-reaches={score >= limit} aria-hidden>
                <div className={classes.bar} style={{ width: lengthOf(score) }} />
                <div className={classes.limit} style={{ left: lengthOf(limit) }} />
              </div>
              {ownThreshold !== null && (
                <span className={classes.small}>Own threshold {fineScore(ownThreshold)}</span>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
