/**
 * −log softmax(logits)[label], and its gradient softmax − onehot, written over the logits. The largest logit is
 * taken off first, so that no exponential overflows.
 */
export function crossEntropy(logits: Float64Array, label: number): number {
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const target = logits[label];
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - largest);
  for (let j = 0; j < logits.length; j++) logits[j] = Math.exp(logits[j] - largest) / sum;
  logits[label] -= 1;
  return Math.log(sum) + largest - target;
}
