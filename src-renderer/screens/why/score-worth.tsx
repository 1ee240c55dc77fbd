import { Badge } from '@mantine/core';
import type { CalibrationState } from '../../../src-main/contract/calibration';
import { identificationRisk, pointAt } from '../../../src-main/contract/calibration-formulas';
import { oneInWords } from '../thresholds/threshold-words';
import classes from './why.module.css';
import { fineScore } from './why-words';

interface ScoreWorthProps {
  /** A cosine. */
  score: number;
  calibration: CalibrationState;
}

/** How often a stranger would come as near as that: in one comparison, and in one look at everybody enrolled. */
export function ScoreWorth({ score, calibration }: ScoreWorthProps) {
  const { curve, gallerySize, reasons } = calibration;
  const point = pointAt(curve, score);
  if (!point) {
    return <p className={classes.text}>{reasons[0] ?? 'There are no figures to tell it from.'}</p>;
  }
  const { falseMatch, beyondObserved } = point;
  const { value, low, high } = falseMatch;
  const perhaps = beyondObserved ? 'perhaps ' : '';
  const risk = identificationRisk(value, gallerySize);
  return (
    <>
      <dl className={classes.facts}>
        <dt title="How often a comparison with a stranger scores so high">
          False match rate at {fineScore(score)}
        </dt>
        <dd data-testid="false-match" data-beyond={beyondObserved}>
          {perhaps}
          {oneInWords(value)}
        </dd>
        {low < high && (
          <>
            <dt className={classes.small}>with 95 % confidence</dt>
            <dd className={classes.small}>
              {low > 0 && `at least ${oneInWords(low)}, `}at most {oneInWords(high)}
            </dd>
          </>
        )}
        <dt title="How often a look at a stranger scores so high with anybody">
          A stranger among{' '}
          {gallerySize === 1 ? 'one person' : `${gallerySize.toLocaleString('en')} people`}
        </dt>
        <dd data-testid="false-look" data-beyond={beyondObserved}>
          {perhaps}
          {oneInWords(risk)}
        </dd>
      </dl>
      {beyondObserved && (
        <p className={classes.text} data-testid="beyond-observed">
          <Badge size="sm" variant="light" color="yellow" mr={6}>
            extended
          </Badge>
          No stranger’s score as high as this was ever seen: these figures extend the curve beyond
          what was observed.
        </p>
      )}
    </>
  );
}
