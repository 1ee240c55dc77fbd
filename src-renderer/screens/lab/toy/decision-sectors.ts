import { type Margin, targetLogit } from '../../../../src-main/learning/angular-margin';
import type { Matrix } from '../../../../src-main/learning/matrix';
import { unitRows } from '../../../../src-main/learning/unit-rows';

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
  const { unit } = unitRows(agents);
  const weights = unitWeights ? unit : agents;
  const owners = Array.from({ length: DIRECTIONS }, (_, i) => {
    const { first, best, second } = ahead(weights, centres, angleOf(i));
    const target = unitWeights ? targetLogit(best, margin).value : best;
    return target >= second ? first : null;
  });
  return sectorsOf(owners);
}

const angleOf = (direction: number) => (2 * Math.PI * direction) / DIRECTIONS;

/** The class that is ahead in a direction, its score, and the best score of any other class. */
function ahead({ rows, numbers }: Matrix, centres: number, angle: number) {
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  let first = 0;
  let best = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    const score = numbers[2 * row] * x + numbers[2 * row + 1] * y;
    const identity = Math.floor(row / centres);
    if (score > best) {
      if (identity !== first) second = best;
      first = identity;
      best = score;
    } else if (identity !== first && score > second) {
      second = score;
    }
  }
  return { first, best, second };
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
