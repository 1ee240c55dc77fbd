import { Alert, Loader, SegmentedControl, Select, Text } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import type { GalleryProjection } from '../../../../src-main/contract/lab';
import { SCORE_RULE_NAMES } from '../../../../src-main/contract/score-rule';
import { usePeopleById } from '../../../queries';
import { Portrait } from '../../people/portrait';
import { FigurePart } from '../figure-part';
import classes from '../lab.module.css';
import { OptionSlider } from '../option-slider';
import own from './gallery.module.css';
import { GalleryDrawing } from './gallery-drawing';
import { type GalleryShape, type Standing, seenPeople } from './gallery-shapes';
import type { View } from './sphere';
import { useGallery } from './use-gallery';

const SHAPES: { value: GalleryShape; label: string }[] = [
  { value: 'sphere', label: 'Sphere' },
  { value: 'plane', label: 'Plane' },
];

const FIRST_VIEW: View = { turn: -0.5, tilt: 0.35 };
const DEGREE = Math.PI / 180;

/** The user's own gallery, in the directions in which its samples differ most. */
export const GalleryPart = memo(function GalleryPart() {
  const { data: projection, error } = useGallery();
  const [shape, setShape] = useState<GalleryShape>('sphere');
  const shown = projection !== undefined && projection.people.length > 0;
  return (
    <FigurePart
      figure="gallery"
      title="Your gallery"
      about="The people enrolled here, seen along the directions in which their samples differ most (principal components): a dot is a sample, a ring the template, or what a score rule has put in its place. Only these few of 512 numbers come into this window, which is why people who are far apart may lie upon each other here."
      settings={projection ? inWords(projection, shape) : ''}
      empty={!shown}
      controls={
        <SegmentedControl<GalleryShape>
          aria-label="Shape"
          size="xs"
          data={SHAPES}
          value={shape}
          onChange={setShape}
        />
      }
    >
      {error && (
        <Alert color="red" title="The gallery cannot be shown">
          {error.message}
        </Alert>
      )}
      {!projection && !error && <Loader size="sm" aria-label="The gallery is being projected" />}
      {projection && !shown && (
        <Text c="dimmed" size="sm">
          Nobody is enrolled yet.
        </Text>
      )}
      {projection && shown && <Gallery projection={projection} shape={shape} />}
    </FigurePart>
  );
});

function Gallery({ projection, shape }: { projection: GalleryProjection; shape: GalleryShape }) {
  const [view, setView] = useState(FIRST_VIEW);
  const [chosen, choose] = useState<number | null>(null);
  const [pointed, point] = useState<number | null>(null);
  const { people, shares, enrolled, rule } = projection;
  const [standing, setStanding] = useState<Standing>('templates');
  const haveCentres = people.some(({ centres }) => centres.length > 0);
  const drawn = haveCentres ? standing : 'templates';
  const known = usePeopleById(people.map(({ personId }) => personId)).data;
  const seen = useMemo(() => seenPeople(people, shape, view, drawn), [people, shape, view, drawn]);
  const names = useMemo(
    () =>
      people
        .map(({ personId }) => ({
          value: String(personId),
          label: known?.get(personId)?.name ?? '',
        }))
        .filter(({ label }) => label !== '')
        .toSorted((a, b) => a.label.localeCompare(b.label)),
    [people, known],
  );
  const shownId = pointed ?? chosen;
  const person = shownId === null ? undefined : known?.get(shownId);
  const samples = people.reduce((sum, { samples: own }) => sum + own.length, 0);
  return (
    <div className={classes.board}>
      <GalleryDrawing
        people={seen}
        shape={shape}
        view={view}
        chosen={shownId}
        label={`${people.length} people in ${shape === 'sphere' ? 'three' : 'two'} of their principal directions`}
        point={point}
        turn={setView}
      />
      <div className={classes.beside}>
        {haveCentres && (
          <SegmentedControl<Standing>
            aria-label="What stands for a person"
            size="xs"
            fullWidth
            data={[
              { value: 'templates', label: 'Templates' },
              { value: 'centres', label: SCORE_RULE_NAMES[rule] },
            ]}
            value={standing}
            onChange={setStanding}
          />
        )}
        <Select
          label="Show"
          size="xs"
          placeholder="Everybody"
          searchable
          clearable
          limit={50}
          data={names}
          value={chosen === null ? null : String(chosen)}
          onChange={(id) => choose(id === null ? null : Number(id))}
        />
        <div className={own.who}>
          {person ? (
            <>
              <Portrait person={person} />
              <Text size="sm" fw={500}>
                {person.name}
              </Text>
            </>
          ) : (
            <Text size="xs" c="dimmed">
              Point at somebody, or choose them.
            </Text>
          )}
        </div>
        {shape === 'sphere' && (
          <>
            <OptionSlider
              symbol="↔"
              label="Turn"
              min={-180}
              max={180}
              step={5}
              value={degreesOf(view.turn)}
              words={(angle) => `${angle}°`}
              change={(angle) => setView({ ...view, turn: angle * DEGREE })}
            />
            <OptionSlider
              symbol="↕"
              label="Tilt"
              min={-90}
              max={90}
              step={5}
              value={degreesOf(view.tilt)}
              words={(angle) => `${angle}°`}
              change={(angle) => setView({ ...view, tilt: angle * DEGREE })}
            />
          </>
        )}
        <dl className={classes.facts}>
          <dt>People shown</dt>
          <dd data-testid="projected-people">
            {people.length === enrolled
              ? people.length.toLocaleString('en')
              : `${people.length.toLocaleString('en')} of ${enrolled.toLocaleString('en')}`}
          </dd>
          <dt>Samples shown</dt>
          <dd>{samples.toLocaleString('en')}</dd>
          {shares.slice(0, shape === 'sphere' ? 3 : 2).map((share, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a direction is its place in the list
            <Share key={i} place={i} share={share} />
          ))}
        </dl>
      </div>
    </div>
  );
}

const PLACES = ['First', 'Second', 'Third'];

function Share({ place, share }: { place: number; share: number }) {
  return (
    <>
      <dt>{PLACES[place]} direction’s share of the spread</dt>
      <dd data-testid="share">{(100 * share).toFixed(1)} %</dd>
    </>
  );
}

/** −180…180, whole. */
function degreesOf(radians: number): number {
  const turns = Math.round(radians / DEGREE);
  return ((((turns + 180) % 360) + 360) % 360) - 180;
}

/** Without anybody's name: the file has none either. */
function inWords({ people, enrolled, shares }: GalleryProjection, shape: GalleryShape): string {
  return `${people.length} of ${enrolled} people, on the ${shape}; shares of the spread: ${shares
    .map((share) => `${(100 * share).toFixed(1)} %`)
    .join(', ')}.`;
}
