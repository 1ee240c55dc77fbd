import { useElementSize } from '@mantine/hooks';
import * as Plot from '@observablehq/plot';
import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import classes from './plot-figure.module.css';

/** Where a plot has its axes: from a value to pixels of the figure, and back. */
export interface PlotAxes {
  x(value: number): number;
  valueAt(x: number): number;
  y(value: number): number;
  /** Edges of the area inside of the axes, pixels. */
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface PlotMargins {
  marginTop: number;
  marginRight: number;
  marginBottom: number;
  marginLeft: number;
}

interface PlotFigureProps {
  /** What is to be seen, for those who do not see it. */
  label: string;
  /** Pixels. */
  height: number;
  margins: PlotMargins;
  /** The plot but for its size; drawn again whenever this is another function. */
  draw: () => Omit<Plot.PlotOptions, 'width' | 'height' | 'className' | keyof PlotMargins>;
  /** What moves: it lies over the plot and is drawn without drawing that again. */
  children?: (axes: PlotAxes) => ReactNode;
}

/** A plot as wide as its place. Its colours are CSS variables, so that light and dark need no drawing. */
export function PlotFigure({ label, height, margins, draw, children }: PlotFigureProps) {
  const { ref, width } = useElementSize<HTMLElement>();
  const holder = useRef<HTMLDivElement>(null);
  const drawn = useMemo(
    () => (width > 0 ? drawPlot(draw, width, height, margins, label) : null),
    [draw, width, height, margins, label],
  );
  useLayoutEffect(() => {
    if (drawn) holder.current?.replaceChildren(drawn.element);
  }, [drawn]);
  return (
    <figure ref={ref} className={classes.figure} style={{ height }}>
      <div ref={holder} />
      {drawn && children?.(drawn.axes)}
    </figure>
  );
}

function drawPlot(
  draw: PlotFigureProps['draw'],
  width: number,
  height: number,
  margins: PlotMargins,
  label: string,
): { element: Element; axes: PlotAxes } {
  const element = Plot.plot({
    ...draw(),
    ...margins,
    width,
    height,
    className: classes.plot,
    ariaLabel: label,
  });
  element.setAttribute('role', 'img');
  element.querySelector('style')?.remove();
  const x = scaleOf(element, 'x');
  const y = scaleOf(element, 'y');
  return {
    element,
    axes: {
      x: (value) => x.apply(value),
      valueAt: (at) => x.invert?.(at) ?? Number.NaN,
      y: (value) => y.apply(value),
      left: margins.marginLeft,
      right: width - margins.marginRight,
      top: margins.marginTop,
      bottom: height - margins.marginBottom,
    },
  };
}

function scaleOf(plot: ReturnType<typeof Plot.plot>, name: 'x' | 'y'): Plot.Scale {
  const scale = plot.scale(name);
  if (!scale) throw new Error(`This plot has no ${name} axis.`);
  return scale;
}
