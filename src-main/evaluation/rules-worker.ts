import { serveTask } from '../background/task-worker';
import { SCORE_RULES } from '../contract/score-rule';
import type { ComparedRules, RulesStart } from './compare-rules';
import { type PeoplePart, unpackedPeople } from './people-part';
import { everyProbe, probeRule, type Vectors } from './probe-rule';
import { outcomesAt } from './rule-outcomes';
import { spread } from './spread';

// Millions of comparisons: they have a thread of their own.
serveTask<RulesStart, PeoplePart, ComparedRules>(({ threshold, mostProbes, size }, progress) => {
  const enrolled: Vectors[] = [];
  return {
    take(part) {
      enrolled.push(...unpackedPeople(part, size));
    },
    finish() {
      const probes = spread(everyProbe(enrolled), mostProbes);
      const all = probes.length * SCORE_RULES.length;
      let done = 0;
      const onProbe = () => progress(++done / all);
      const trial = { enrolled, probes, strangers: [] };
      const scores = SCORE_RULES.map((rule) => probeRule(rule, trial, { onProbe }));
      // Without a second sample of anybody there is nothing to tell.
      const outcomes = probes.length > 0 ? outcomesAt(threshold, trial, scores) : [];
      return { outcomes, probes: probes.length, people: enrolled.length };
    },
  };
});
