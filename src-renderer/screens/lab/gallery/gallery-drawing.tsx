import { type PointerEvent, useRef } from 'react';
import { colourOf } from '../loss-colour';
import classes from './gallery.module.css';
import { type GalleryShape, personAt, type SeenPerson } from './gallery-shapes';
import { NET_LINES, type Seen, seenFrom, type View } from './sphere';

/** Half of the drawing's side, in its own units. */
const HALF = 112;
const RADIUS = 100;
/** A person is pointed at from so near, in radii. */
const REACH = 0.06;
/** Radians that a drag across the drawing turns the sphere. */
const TURN = Math.PI;

interface GalleryDrawingProps {
  people: readonly SeenPerson[];
  shape: GalleryShape;
  view: View;
  /** Of whom more is shown; null: of nobody. */
  chosen: number | null;
  label: string;
  point: (personId: number | null) => void;
  turn: (view: View) => void;
}

/** The gallery's people as dots: small ones their samples, a ring around the template. */
export function GalleryDrawing({
  people,
  shape,
  view,
  chosen,
  label,
  point,
  turn,
}: GalleryDrawingProps) {
  const held = useRef<{ x: number; y: number; view: View } | null>(null);
  const drag = (event: PointerEvent<SVGSVGElement>) => {
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    if (held.current) {
      const across = (TURN * (x - held.current.x)) / width;
      const down = (TURN * (y - held.current.y)) / width;
      turn({
        turn: held.current.view.turn + across,
        tilt: Math.min(Math.PI / 2, Math.max(-Math.PI / 2, held.current.view.tilt + down)),
      });
      return;
    }
    const unit = (2 * HALF) / width / RADIUS;
    point(personAt(people, (x - width / 2) * unit, (width / 2 - y) * unit, REACH));
  };
  return (
    <figure className={classes.figure}>
      <svg
        viewBox={`${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`}
        className={classes.drawing}
        data-shape={shape}
        role="img"
        aria-label={label}
        onPointerDown={(event) => {
          if (shape !== 'sphere' || event.button !== 0) return;
          const { left, top } = event.currentTarget.getBoundingClientRect();
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = { x: event.clientX - left, y: event.clientY - top, view };
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          held.current = null;
        }}
        onPointerCancel={() => {
          held.current = null;
        }}
        onPointerLeave={() => point(null)}
      >
        {shape === 'sphere' ? <Net view={view} /> : <Axes />}
        {people.map((person) => (
          <Person
            key={person.personId}
            person={person}
            state={chosen === null ? 'plain' : chosen === person.personId ? 'chosen' : 'others'}
          />
        ))}
      </svg>
    </figure>
  );
}

/** The lines of the sphere: the near halves over the far ones. */
function Net({ view }: { view: View }) {
  const lines = NET_LINES.map((line) => line.map((place) => seenFrom(view, place)));
  return (
    <>
      <circle r={RADIUS} className={classes.ball} />
      <path
        d={lines.map((line) => linePath(line, (depth) => depth < 0)).join('')}
        className={classes.far}
      />
      <path
        d={lines.map((line) => linePath(line, (depth) => depth >= 0)).join('')}
        className={classes.near}
      />
    </>
  );
}

function Axes() {
  return <path d={`M${-RADIUS} 0H${RADIUS}M0 ${-RADIUS}V${RADIUS}`} className={classes.near} />;
}

function Person({
  person: { personId, index, template, samples, standing },
  state,
}: {
  person: SeenPerson;
  state: 'plain' | 'chosen' | 'others';
}) {
  const colour = { stroke: colourOf(index) };
  const near = samples.filter(({ depth }) => depth >= 0);
  const far = samples.filter(({ depth }) => depth < 0);
  return (
    <g data-testid="projected" data-person={personId} data-state={state} className={classes.person}>
      {state === 'chosen' && (
        <path
          d={[...samples, ...standing].map((end) => `M${at(template)}L${at(end)}`).join('')}
          style={colour}
          className={classes.spoke}
        />
      )}
      <path d={dots(far)} style={colour} className={classes.dotsFar} />
      <path d={dots(near)} style={colour} className={classes.dots} />
      {standing.map(({ x, y, depth }, i) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a centre is its place in the list
          key={i}
          cx={x * RADIUS}
          cy={-y * RADIUS}
          r={3.2}
          style={colour}
          className={depth < 0 ? classes.templateFar : classes.template}
        />
      ))}
    </g>
  );
}

const at = ({ x, y }: Seen) => `${(x * RADIUS).toFixed(2)} ${(-y * RADIUS).toFixed(2)}`;
const dots = (places: readonly Seen[]) => places.map((place) => `M${at(place)}h0`).join('');

/** The pieces of a line on one side of the sphere. */
function linePath(line: readonly Seen[], shown: (depth: number) => boolean): string {
  return line
    .map((place, i) => {
      if (!shown(place.depth)) return '';
      const before = line[i - 1];
      return `${before && shown(before.depth) ? 'L' : 'M'}${at(place)}`;
    })
    .join('');
}
