import { parentPort, workerData } from 'node:worker_threads';
import { SCORE_RULES } from '../contract/score-rule';
import { takeLowPriority } from '../low-priority';
import { everyProbe, probeRule, type Vectors } from './probe-rule';
import { outcomesAt } from './rule-outcomes';
import type { FromRules, RulesStart, ToRules } from './rules-messages';
import { spread } from './spread';

// Millions of comparisons: they have a thread of their own, which ends with them. Whoever wants them no more
// ends the thread.
if (!parentPort) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const send = (message: FromRules) => port.postMessage(message);

/** Progress is told so often at most, milliseconds. */
const PROGRESS_EVERY = 100;

takeLowPriority();

const { threshold, mostProbes, size } = workerData as RulesStart;
const enrolled: Vectors[] = [];

port.on('message', (message: ToRules) => {
  if (message.kind === 'people') {
    let at = 0;
    for (const count of message.counts) {
      enrolled.push(
        Array.from({ length: count }, () => message.vectors.subarray(at * size, ++at * size)),
      );
    }
    return;
  }
  try {
    compare();
  } catch (error) {
    send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
  port.close();
});

function compare(): void {
  const probes = spread(everyProbe(enrolled), mostProbes);
  const all = probes.length * SCORE_RULES.length;
  let done = 0;
  let toldAt = performance.now();
  const onProbe = () => {
    done++;
    if (performance.now() - toldAt < PROGRESS_EVERY) return;
    toldAt = performance.now();
    send({ kind: 'progress', share: done / all });
  };
  const trial = { enrolled, probes, strangers: [] };
  const scores = SCORE_RULES.map((rule) => probeRule(rule, trial, { onProbe }));
  // Without a second sample of anybody there is nothing to tell.
  const outcomes = probes.length > 0 ? outcomesAt(threshold, trial, scores) : [];
  send({ kind: 'compared', outcomes, probes: probes.length, people: enrolled.length });
}
