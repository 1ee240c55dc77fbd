import type { ScoreRule } from './score-rule';

/** The Lab's figures, by what their files are called. */
export const LAB_FIGURES = ['toy', 'target-logits', 'margins', 'bound', 'gallery'] as const;
export type LabFigure = (typeof LAB_FIGURES)[number];

/** Elements that draw or describe; none that runs, loads, or holds something else. */
const DRAWING = new Set(
  `svg title desc defs clipPath g path line rect circle ellipse polyline polygon text tspan`.split(
    ' ',
  ),
);

/**
 * Whether a text is an SVG that only draws: no scripts, no event handlers, no links, nothing from elsewhere. The page's own
 * figures are; the file that the main process writes for it is to be nothing else.
 */
export function isDrawing(svg: string): boolean {
  if (!svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"') || !svg.endsWith('</svg>')) {
    return false;
  }
  // No comment, no declaration, no processing instruction, no CDATA.
  if (/<[!?]/.test(svg)) return false;
  const names = [...svg.matchAll(/<\/?([^\s/>]*)/g)].map(([, name]) => name);
  if (names.some((name) => !DRAWING.has(name))) return false;
  return !/[\s"'/](?:on\w+|href|xlink:\w+|style)\s*=|url\(\s*["']?(?!#)/i.test(svg);
}

/** A point among the first three principal directions, each rounded to a thousandth. */
export type ProjectedPoint = readonly [number, number, number];

/** One person of the gallery, projected. */
export interface ProjectedPerson {
  personId: number;
  /** Of some of their samples. */
  samples: ProjectedPoint[];
  /** Of their template. */
  template: ProjectedPoint;
  /** Of what took the template’s place: sub-centres or trained agents; none where the rule has neither. */
  centres: ProjectedPoint[];
}

/**
 * The gallery in three numbers a sample of the model's 512: enough for a picture, too little to compare anybody with.
 * The directions themselves stay in the main process.
 */
export interface GalleryProjection {
  /** People with samples of the model in use; of more than are shown, some are taken, evenly spread. */
  enrolled: number;
  people: ProjectedPerson[];
  /** The score rule in force, which says what the centres are. */
  rule: ScoreRule;
  /** Of the samples’ spread around their mean, the share along each of the directions; 0…1. */
  shares: ProjectedPoint;
}
