import { Text } from '@mantine/core';
import { memo, useCallback, useEffect, useMemo, useState } from 'react';
import { ProblemText } from '../../../problem-text';
import type { ObservedLoss } from '../bound';
import { FigurePart } from '../figure-part';
import { lossColour } from '../loss-colour';
import { ABOUT_LOSS, type LabLoss, type LabSettings, optionsInWords } from '../losses';
import type { ChangeOptions } from '../use-lab-settings';
import classes from './toy.module.css';
import { ToyBar } from './toy-bar';
import type { ToyBeginning, ToyPicture, ToySetup } from './toy-messages';
import { SIDES, type Side, ToyPanel } from './toy-panel';
import { useToys } from './use-toys';

interface ToyPartProps {
  settings: LabSettings;
  change: ChangeOptions;
  /** Told the losses of the toys that have a scale. */
  observe: (losses: ObservedLoss[]) => void;
}

/** Eight identities on a circle, trained before one's eyes, under two losses side by side (ArcFace, figure 3). */
export const ToyPart = memo(function ToyPart({ settings, change, observe }: ToyPartProps) {
  const [losses, setLosses] = useState<Record<Side, LabLoss>>({
    Left: 'softmax',
    Right: 'arcface',
  });
  const [{ seed, wrongLabels }, begin] = useState<ToyBeginning>({ seed: 1, wrongLabels: 0 });
  const setups = useMemo(
    () => SIDES.map((side): ToySetup => ({ loss: losses[side], options: settings[losses[side]] })),
    [losses, settings],
  );
  const centres = setups.map(({ options }) => options.centres).join();
  // Another loss, or another number of centres, is another toy; what the other sliders do is seen while it goes on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these make it another beginning
  const beginning = useMemo(() => ({ seed, wrongLabels }), [seed, wrongLabels, losses, centres]);
  const { pictures, problem, ...toys } = useToys(beginning, setups);

  useEffect(() => {
    observe(pictures ? observed(pictures, setups) : []);
  }, [pictures, setups, observe]);

  const choose = useCallback(
    (side: Side, loss: LabLoss) => setLosses((before) => ({ ...before, [side]: loss })),
    [],
  );
  const steps = pictures?.[0].step ?? 0;
  return (
    <FigurePart
      figure="toy"
      title="Eight identities on a circle"
      about="A small network maps the samples of eight identities to two dimensions and learns under each loss: dots are samples, lines the classes’ centres, the ring says who decides where (ArcFace, figure 3). Grey is the decision margin, in which no class is far enough ahead for the loss to be content; plain softmax has none, and tells classes apart by the lengths of features too."
      settings={`Seed ${seed}, ${wrongLabels * 100} % wrong labels, after ${steps} steps. ${setups
        .map(
          ({ loss, options }, i) =>
            `${SIDES[i]}: ${ABOUT_LOSS[loss].label} ${optionsInWords(loss, options)}`,
        )
        .join('. ')}`}
      empty={!pictures}
    >
      <div className={classes.bar}>
        <ToyBar ready={pictures !== null} beginning={beginning} begin={begin} {...toys} />
        <Text size="xs" c="dimmed" className={classes.steps}>
          {steps.toLocaleString('en')} steps
        </Text>
      </div>
      {problem && <ProblemText size="sm">{problem}</ProblemText>}
      <div className={classes.toys}>
        {SIDES.map((side, i) => (
          <ToyPanel
            key={side}
            side={side}
            setup={setups[i]}
            picture={pictures?.[i] ?? null}
            choose={choose}
            change={change}
          />
        ))}
      </div>
    </FigurePart>
  );
});

/** The toys whose loss stands over a scale of cosines. */
function observed(pictures: readonly ToyPicture[], setups: readonly ToySetup[]): ObservedLoss[] {
  return setups.flatMap(({ loss, options }, i) => {
    const value = pictures[i]?.loss ?? null;
    const { label, options: known } = ABOUT_LOSS[loss];
    const hasScale = known.some(({ option }) => option === 'scale');
    if (value === null || !hasScale) return [];
    return [{ toy: SIDES[i], loss: label, scale: options.scale, colour: lossColour(loss), value }];
  });
}
