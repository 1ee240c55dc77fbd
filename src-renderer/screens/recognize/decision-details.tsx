import type { Decision } from '../../../src-main/contract/decision';
import classes from './decision-details.module.css';
import { angleOf, candidateText } from './decision-words';

/** Why the decision is what it is: the nearest person, the threshold, the runner-up. */
export function DecisionDetails({ decision }: { decision: Decision }) {
  const { verdict, reason, best, runnerUp, threshold } = decision;
  if (reason === 'not-shown-live') {
    return (
      <p className={classes.details}>Living faces are required, so nobody was searched for.</p>
    );
  }
  if (!best) return <p className={classes.details}>Nobody is enrolled to compare with.</p>;
  const rows = [
    // Of a known face the score stands beside its name already.
    ...(verdict === 'unknown' ? [{ term: 'Nearest', name: best.name, at: best }] : []),
    { term: 'Threshold', name: '', at: { score: threshold, angle: angleOf(threshold) } },
    { term: 'Runner-up', name: runnerUp?.name ?? 'none', at: runnerUp },
  ];
  return (
    <dl className={classes.details}>
      {rows.map(({ term, name, at }) => (
        <div key={term} className={classes.row}>
          <dt>{term}</dt>
          <dd className={classes.name} title={name}>
            {name}
          </dd>
          <dd className={classes.score}>{at ? candidateText(at) : ''}</dd>
        </div>
      ))}
    </dl>
  );
}
