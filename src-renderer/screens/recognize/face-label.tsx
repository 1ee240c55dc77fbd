import { IconCheck, IconQuestionMark } from '@tabler/icons-react';
import type { FaceAppearance } from '../../live/face-overlay';
import { DecisionDetails } from './decision-details';
import { angleText, decidedName, scoreText } from './decision-words';
import classes from './face-label.module.css';
import type { Label } from './seen-track';

/** What stands at a face in the picture: nothing before the first decision. */
export function faceAppearance(label: Label | null): FaceAppearance {
  if (!label) return { look: 'neutral' };
  const { decision } = label;
  const { best, verdict, threshold, frames } = decision;
  return {
    look: verdict,
    children: <FaceLabel label={label} />,
    data: {
      'data-label': decidedName(decision),
      'data-score': best?.score.toFixed(4),
      'data-angle': best?.angle.toFixed(2),
      'data-threshold': threshold,
      'data-pooled': frames,
    },
  };
}

function FaceLabel({ label }: { label: Label }) {
  const { decision } = label;
  const { best, verdict } = decision;
  const Icon = verdict === 'known' ? IconCheck : IconQuestionMark;
  return (
    <>
      <div className={classes.label} data-verdict={verdict}>
        <Icon size={14} stroke={2.6} aria-hidden />
        <span className={classes.name}>{decidedName(decision)}</span>
        {best && (
          <span className={classes.numbers}>
            {scoreText(best.score)}
            <span className={classes.angle}> · {angleText(best.angle)}</span>
          </span>
        )}
      </div>
      <div className={classes.card}>
        <div className={classes.cardName}>{decidedName(decision)}</div>
        <DecisionDetails decision={decision} />
      </div>
    </>
  );
}
