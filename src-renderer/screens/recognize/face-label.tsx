import { IconCheck, IconQuestionMark } from '@tabler/icons-react';
import type { Liveness } from '../../../src-main/contract/liveness';
import type { FaceAppearance } from '../../live/face-overlay';
import { livenessInBrief } from '../../liveness/liveness-words';
import { DecisionDetails } from './decision-details';
import { angleText, decidedName, scoreText } from './decision-words';
import classes from './face-label.module.css';
import type { Label } from './seen-track';
import type { LiveCorrection } from './use-live-correction';

/** What stands at a face in the picture: nothing before the first decision. */
export function faceAppearance(
  { track, label, liveness }: FaceSeen,
  acts: FaceActs,
): FaceAppearance {
  if (!label) return { look: 'neutral' };
  const { decision } = label;
  const { best, verdict, threshold, pooled } = decision;
  return {
    look: verdict,
    children: <FaceLabel {...{ track, label, liveness, ...acts }} />,
    data: {
      'data-label': decidedName(decision),
      'data-score': best?.score.toFixed(4),
      'data-angle': best?.angle.toFixed(2),
      'data-threshold': threshold,
      'data-pooled': pooled.length,
      'data-liveness': liveness?.state,
    },
  };
}

/** A face and what is known of it. */
interface FaceSeen {
  track: string;
  label: Label | null;
  /** Whether it is a living person's; null where that is not checked, or not yet. */
  liveness: Liveness | null;
}

/** What can be done from the label. */
interface FaceActs {
  correction: LiveCorrection;
  /** Explains the newest decision on a track. */
  why: (track: string) => void;
}

interface FaceLabelProps extends FaceActs, FaceSeen {
  label: Label;
}

function FaceLabel({ track, label, liveness, correction, why }: FaceLabelProps) {
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
        {liveness && <span className={classes.numbers}>· {livenessInBrief(liveness)}</span>}
      </div>
      <div className={classes.card}>
        <div className={classes.cardName}>{decidedName(decision)}</div>
        <DecisionDetails decision={decision} />
        {/* For the mouse; the keyboard has the same in the side list. */}
        <div className={classes.corrections}>
          <button type="button" tabIndex={-1} onClick={() => why(track)}>
            Why?
          </button>
          {verdict === 'known' && best && (
            <button type="button" tabIndex={-1} onClick={() => correction.deny(track)}>
              Not {best.name}
            </button>
          )}
          <button type="button" tabIndex={-1} onClick={() => correction.choose(track)}>
            {verdict === 'known' ? 'Someone else…' : 'Who is this?'}
          </button>
        </div>
      </div>
    </>
  );
}
