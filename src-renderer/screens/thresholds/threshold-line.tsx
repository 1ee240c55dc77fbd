// biome-ignore-all lint/a11y/useSemanticElements: an input of the type range cannot be a line across a plot
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { PlotAxes } from './plot-figure';
import classes from './threshold-line.module.css';
import { draggedTo, HIGHEST_THRESHOLD, LOWEST_THRESHOLD, steppedBy } from './threshold-steps';
import { thresholdText } from './threshold-words';

/** So near to each other the lines' labels would lie one upon the other, pixels. */
const LABELS_MEET = 74;

interface ThresholdLineProps {
  axes: PlotAxes;
  /** What is proposed, a cosine. */
  value: number;
  inForce: number;
  /** What the value means, in words. */
  meaning: string;
  change: (value: number) => void;
}

/** The threshold across the plot, to be dragged or moved by keys; dashed, the one in force. */
export function ThresholdLine({ axes, value, inForce, meaning, change }: ThresholdLineProps) {
  /** From the line to where it was grasped, pixels; null while it is not held. */
  const grasped = useRef<number | null>(null);
  const at = axes.x(value);
  const held = axes.x(inForce);
  const span = { top: axes.top, height: axes.bottom - axes.top };

  const pointerAt = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    const figure = currentTarget.offsetParent?.getBoundingClientRect();
    return clientX - (figure?.left ?? 0);
  };
  const grasp = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus();
    event.preventDefault();
    grasped.current = pointerAt(event) - at;
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (grasped.current === null) return;
    const next = draggedTo(axes.valueAt(pointerAt(event) - grasped.current));
    if (next !== value) change(next);
  };
  const letGo = () => {
    grasped.current = null;
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = steppedBy(event.key, value);
    if (next === null) return;
    event.preventDefault();
    if (next !== value) change(next);
  };
  const apart = Math.abs(held - at);
  return (
    <>
      {inForce !== value && (
        <div
          className={classes.inForce}
          data-side={apart > LABELS_MEET ? undefined : held < at ? 'left' : 'right'}
          style={{ ...span, left: held }}
        >
          <span>in force {thresholdText(inForce)}</span>
        </div>
      )}
      <div
        role="slider"
        tabIndex={0}
        aria-label="Match threshold"
        aria-orientation="horizontal"
        aria-valuemin={LOWEST_THRESHOLD}
        aria-valuemax={HIGHEST_THRESHOLD}
        aria-valuenow={value}
        aria-valuetext={`${thresholdText(value)}. ${meaning}`}
        className={classes.line}
        style={{ ...span, left: at }}
        onPointerDown={grasp}
        onPointerMove={drag}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onKeyDown={press}
      >
        <span className={classes.flag}>{thresholdText(value)}</span>
        <span className={classes.grip} />
      </div>
    </>
  );
}
