import { Badge } from '@mantine/core';
import type { CalibrationState } from '../../../src-main/contract/calibration';
import { identificationRisk, pointAt } from '../../../src-main/contract/calibration-formulas';
import classes from './why.module.css';
import { fineScore, oneIn } from './why-words';

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
  const { value, low, high } = point.falseMatch;
  const risk = identificationRisk(value, gallerySize);
  return (
    <>
      <dl className={classes.facts}>
        <dt>False match rate: a comparison with a stranger reaches {fineScore(score)}</dt>
        <dd data-testid="false-match">{oneIn(value)}</dd>
        {low < high && (
          <>
            <dt className={classes.small}>with 95 % confidence between</dt>
            <dd className={classes.small}>
              {oneIn(high)} and {oneIn(low)}
            </dd>
          </>
        )}
        <dt>
          A look at a stranger does, compared with{' '}
          {gallerySize === 1 ? 'one person' : `${gallerySize.toLocaleString('en')} people`}
        </dt>
        <dd data-testid="false-look">{oneIn(risk)}</dd>
      </dl>
      {point.beyondObserved && (
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
