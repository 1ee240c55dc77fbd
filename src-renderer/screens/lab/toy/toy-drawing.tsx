import { memo } from 'react';
import { colourOf } from '../loss-colour';
import classes from './toy.module.css';
import type { ToyPicture } from './toy-messages';
import { arcPath, dotsPath, type Polar, petalsPath, toPlane, wedgePath } from './toy-paths';

/** Half of the drawing's side; everything lies around its middle. */
const HALF = 122;
/** Radii: of the circle that features lie on, of the ring of decisions, and of where the petals begin. */
const [CIRCLE, RING, PETALS] = [80, 88, 93];
const PETAL_LENGTH = 27;

interface ToyDrawingProps {
  picture: ToyPicture;
  label: string;
}

/** Samples as dots, centres as lines, who decides where as a ring, and how many look where as petals around it. */
export const ToyDrawing = memo(function ToyDrawing({ picture, label }: ToyDrawingProps) {
  const { agents, centres, sectors, truth, mislabelled } = picture;
  const points = polar(picture.features);
  const identities = Array.from({ length: agents.length / (2 * centres) }, (_, i) => i);
  const longest = picture.onCircle ? 1 : Math.max(1e-9, ...points.map(({ radius }) => radius));
  const scale = CIRCLE / longest;
  const of = (identity: number, told: 0 | 1) =>
    points.filter((_, i) => truth[i] === identity && mislabelled[i] === told);
  const margins = sectors.filter(({ identity }) => identity === null);
  return (
    <figure className={classes.figure}>
      <svg
        viewBox={`${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`}
        className={classes.drawing}
        role="img"
        aria-label={label}
      >
        <circle r={CIRCLE} className={classes.circle} />
        {margins.map(({ from, to }) => (
          <path key={from} d={wedgePath(RING, from, to)} className={classes.margin} />
        ))}
        {sectors.map(
          ({ from, to, identity }) =>
            identity !== null && (
              <path
                key={from}
                d={arcPath(RING, from, to)}
                style={{ stroke: colourOf(identity) }}
                className={classes.decided}
              />
            ),
        )}
        {polar(agents).map(({ angle }, i) => {
          const [x, y] = toPlane({ angle, radius: RING });
          return (
            <line
              // biome-ignore lint/suspicious/noArrayIndexKey: a centre is its place in the list
              key={i}
              x2={x}
              y2={y}
              style={{ stroke: colourOf(Math.floor(i / centres)) }}
              className={classes.centre}
            />
          );
        })}
        {identities.map((identity) => {
          const [right, wrong] = [of(identity, 0), of(identity, 1)];
          const colour = { stroke: colourOf(identity) };
          return (
            <g key={identity}>
              <path
                d={petalsPath([...right, ...wrong], PETALS, PETAL_LENGTH)}
                style={{ fill: colourOf(identity) }}
                className={classes.petals}
              />
              <path
                d={dotsPath([...right, ...wrong], scale)}
                style={colour}
                className={classes.dots}
              />
              {wrong.length > 0 && <path d={dotsPath(wrong, scale)} className={classes.hollow} />}
            </g>
          );
        })}
      </svg>
    </figure>
  );
});

function polar(numbers: Float32Array): Polar[] {
  return Array.from({ length: numbers.length / 2 }, (_, i) => {
    const [x, y] = [numbers[2 * i], numbers[2 * i + 1]];
    return { angle: Math.atan2(y, x), radius: Math.hypot(x, y) };
  });
}
