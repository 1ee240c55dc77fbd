/**
 * What the loss of normalised softmax cannot fall below when features and weights have the length ℓ and each class
 * has as many samples: log(1 + (n − 1) e^(−n ℓ²/(n − 1))) (NormFace, Wang et al. 2017, proposition 2). With unit vectors
 * it stays so high that training stalls; the scale s = ℓ² lets it down.
 *
 * @param classes n, at least 2.
 * @param scale ℓ², above 0.
 */
export function normFaceBound(classes: number, scale = 1): number {
  return Math.log1p((classes - 1) * Math.exp((-classes * scale) / (classes - 1)));
}

/**
 * The least radius α at which L2-constrained softmax can give the right class the probability p:
 * log(p (C − 2) / (1 − p)) (Ranjan et al. 2017, the bounds on α).
 *
 * @param classes C, at least 3.
 * @param probability p, between 0 and 1.
 */
export function leastRadius(classes: number, probability: number): number {
  return Math.log((probability * (classes - 2)) / (1 - probability));
}
