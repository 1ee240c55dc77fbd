import { type Margin, targetLogit } from '../../../../src-main/learning/angular-margin';
import type { Matrix } from '../../../../src-main/learning/matrix';

/** Directions that belong to one class, or to none: there no class is ahead by its margin. */
export interface DecisionSector {
  /** Radians, counter-clockwise; `to` may lie beyond a full turn. */
  from: number;
  to: number;
  /** Index of the class; null between two. */
  identity: number | null;
}

/** Directions that are tried, a quarter of a degree apart. */
const DIRECTIONS = 1440;

/** What a class's score is to be ahead of the others with. */
type Target = (score: number) => number;

/**
 * To which class each direction belongs, as the loss sees it: to i where ψ(cos θᵢ) is more than the best cosine of any
 * other, θᵢ being the angle to the nearest of i's centres. Without a margin something always is, except on the lines
 * between two.
 *
 * @param agents rows of two numbers, `centres` for each class, one class behind the other.
 * @param unitWeights whether only the agents' directions count; else scores are inner products, without a margin.
 */
export function decisionSectors(
  agents: Matrix,
  centres: number,
  margin: Margin,
  unitWeights: boolean,
): DecisionSector[] {
  const target: Target = unitWeights
    ? (cosine) => targetLogit(cosine, margin).value
    : (product) => product;
  const owners = Array.from({ length: DIRECTIONS }, (_, i) =>
    ownerOf(bestScores(agents, centres, unitWeights, angleOf(i)), target),
  );
  return sectorsOf(owners);
}

const angleOf = (direction: number) => (2 * Math.PI * direction) / DIRECTIONS;

/** Of each class the score of its best centre for a unit vector in a direction. */
function bestScores(
  { rows, numbers }: Matrix,
  centres: number,
  unitWeights: boolean,
  angle: number,
): number[] {
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  const best = new Array<number>(rows / centres).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < rows; row++) {
    const [a, b] = [numbers[2 * row], numbers[2 * row + 1]];
    const score = (a * x + b * y) / (unitWeights ? Math.hypot(a, b) : 1);
    const identity = Math.floor(row / centres);
    if (score > best[identity]) best[identity] = score;
  }
  return best;
}

function ownerOf(scores: readonly number[], target: Target): number | null {
  const first = scores.indexOf(Math.max(...scores));
  const second = Math.max(...scores.filter((_, identity) => identity !== first));
  return target(scores[first]) >= second ? first : null;
}

/** Equal neighbours together, all around. */
function sectorsOf(owners: readonly (number | null)[]): DecisionSector[] {
  const start = owners.findIndex((owner, i) => owner !== owners.at(i - 1));
  if (start === -1) return [{ from: 0, to: 2 * Math.PI, identity: owners[0] }];
  const sectors: DecisionSector[] = [];
  for (let i = start; i < start + DIRECTIONS; i++) {
    const identity = owners[i % DIRECTIONS];
    const last = sectors.at(-1);
    if (last && last.identity === identity) last.to = angleOf(i + 1);
    else sectors.push({ from: angleOf(i), to: angleOf(i + 1), identity });
  }
  return sectors;
}
