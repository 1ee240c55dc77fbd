import type { ReactNode } from 'react';
import type { Judgement } from '../../../src-main/contract/decision';
import { useSettings } from '../../queries';
import { useCalibration } from '../thresholds/use-calibration';
import { CandidateList } from './candidate-list';
import type { ExplainedFrame } from './explained';
import { PooledFrames } from './pooled-frames';
import { ScoreWorth } from './score-worth';
import classes from './why.module.css';
import { WhySection } from './why-section';
import { fineScore, thresholdReasons, verdictWords } from './why-words';

interface WhyPanelProps {
  /** The face that was judged. */
  picture: ReactNode;
  judgement: Judgement;
  /** What was pooled; null where it was one picture. */
  frames: readonly ExplainedFrame[] | null;
  /** Of the judgement, where there is another one before it. */
  heading?: string;
  /** What is to stand before the judgement. */
  children?: ReactNode;
}

/** Why a face was taken for whom, or for nobody: everything that the decision was made of. */
export function WhyPanel({ picture, judgement, frames, heading, children }: WhyPanelProps) {
  const settings = useSettings().data;
  const calibration = useCalibration().data;
  const { best, candidates, threshold } = judgement;
  return (
    <div className={classes.panel}>
      {children}
      <div className={classes.verdict} data-verdict={judgement.verdict}>
        {picture}
        <div>
          {heading && <h3 className={classes.title}>{heading}</h3>}
          <p className={classes.sentence} data-testid="why-verdict">
            {verdictWords(judgement)}
          </p>
        </div>
      </div>
      {candidates.length > 0 && (
        <WhySection title="The nearest people">
          <CandidateList
            candidates={candidates}
            threshold={settings?.matchThreshold ?? threshold}
          />
        </WhySection>
      )}
      {settings && calibration && (
        <WhySection title={`The threshold, ${fineScore(threshold)}`}>
          {thresholdReasons(judgement, settings, calibration.gallerySize).map((reason) => (
            <p key={reason} className={classes.text}>
              {reason}
            </p>
          ))}
        </WhySection>
      )}
      {best && calibration && (
        <WhySection title="What this score is worth">
          <ScoreWorth score={best.score} calibration={calibration} />
        </WhySection>
      )}
      {frames && frames.length > 0 && (
        <WhySection title="What was looked at">
          <PooledFrames frames={frames} />
        </WhySection>
      )}
    </div>
  );
}
