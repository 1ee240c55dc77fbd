import type { JournalDetails, JournalEntry, JournalKind } from './journal';
import { SCORE_RULE_NAMES, scoreRule } from './score-rule';

/** How an entry is told: its details, and how a person is called of whom it has the number. */
export interface Told {
  details: JournalDetails;
  called(personId: number): string;
}

const number = new Intl.NumberFormat('en');

/** "1 sample", "2,000 samples"; an amount that the entry does not have is "some samples". */
function amount(value: JournalDetails[string] | undefined, one: string, many: string): string {
  if (typeof value !== 'number') return `some ${many}`;
  return value === 1 ? `1 ${one}` : `${number.format(value)} ${many}`;
}

const samples = ({ details }: Told) => amount(details.samples, 'sample', 'samples');
const people = ({ details }: Told) => amount(details.people, 'person', 'people');

/** The person under a key of the details; "nobody" where there is none. */
function who({ details, called }: Told, key = 'person'): string {
  const id = details[key];
  return typeof id === 'number' ? called(id) : 'nobody';
}

const SETTINGS: Record<string, string> = {
  matchThreshold: 'The match threshold',
  scoreRule: 'How a person is scored',
  runnerUpMargin: 'By how much the best must lead the runner-up',
  duplicateThreshold: 'The threshold for duplicates at enrolment',
  erasePeopleUnseenDays: 'After how many days without being seen people are erased',
  erasePeopleWithoutConsent: 'Whether people are erased when their consent ends',
  eraseSightingsDays: 'After how many days sightings are erased',
  eraseStrangersDays: 'After how many days unknown faces are erased',
  livenessRecognition: 'The check for living faces when recognising',
  livenessEnrolment: 'The check for living faces when enrolling',
  keepSightingFaces: 'Whether recognised faces are kept for correction',
  keepStrangers: 'Whether unknown faces are kept',
  strangersExpireDays: 'After how many days unknown faces are deleted',
};

function settingValue(setting: unknown, value: unknown): string {
  if (value === null || value === undefined) return 'never';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return isScore(setting) && typeof value === 'number' ? scoreText(value) : String(value);
}

const isScore = (setting: unknown) =>
  setting === 'matchThreshold' || setting === 'runnerUpMargin' || setting === 'duplicateThreshold';

/** With two digits, or three where that is not all of it. */
const scoreText = (score: number) =>
  Math.abs(score * 100 - Math.round(score * 100)) < 1e-6 ? score.toFixed(2) : score.toFixed(3);

const CHANGEABLE = ['matchThreshold', 'runnerUpMargin', 'duplicateThreshold', 'scoreRule'];

/** "The match threshold was changed from 0.42 to 0.45, to allow one false match in 1,000 looks …." */
function thresholdsInWords({ details }: Told): string {
  const changes = CHANGEABLE.flatMap((setting) => {
    const [from, to] = [details[`${setting}Before`], details[setting]];
    if (typeof from === 'string' && typeof to === 'string') {
      return [
        `${SETTINGS[setting]} was changed from ${scoreRuleName(from)} to ${scoreRuleName(to)}`,
      ];
    }
    if (typeof from !== 'number' || typeof to !== 'number') return [];
    return [`${SETTINGS[setting]} was changed from ${scoreText(from)} to ${scoreText(to)}`];
  });
  const rule = ruleInWords(details);
  if (changes.length === 0) {
    return rule
      ? `The match threshold stays, and was chosen ${rule}.`
      : 'The thresholds were changed.';
  }
  const [first, ...rest] = changes;
  const more = rest.map((words) => `; ${words.charAt(0).toLowerCase()}${words.slice(1)}`);
  return `${first}${rule ? `, chosen ${rule}` : ''}${more.join('')}.`;
}

function ruleInWords({ rule, looks, people, falseMatchRate }: JournalDetails): string | null {
  if (rule === 'hand') return 'by hand';
  if (rule === 'rate' && typeof falseMatchRate === 'number') {
    return `so that one comparison with a stranger in ${number.format(1 / falseMatchRate)} matches`;
  }
  if (rule === 'looks' && typeof looks === 'number') {
    return `to allow one false match in ${number.format(looks)} looks against ${amount(people, 'person', 'people')}`;
  }
  return null;
}

function ownThresholdInWords(told: Told): string {
  const { before, after } = told.details;
  if (typeof after !== 'number') return `${who(told)} has the general match threshold again.`;
  return typeof before === 'number'
    ? `The match threshold of ${who(told)} was changed from ${scoreText(before)} to ${scoreText(after)}.`
    : `${who(told)} was given a match threshold of their own, ${scoreText(after)}.`;
}

/** A rule of another version keeps the word it was written with. */
function scoreRuleName(value: string): string {
  const known = scoreRule.safeParse(value);
  return `“${known.success ? SCORE_RULE_NAMES[known.data] : value}”`;
}

const UNDONE: Record<string, string> = {
  'person-changed': 'A change of a person',
  'samples-moved': 'A move of samples',
  'people-merged': 'A merge of two records',
  'marked-different': 'That two people were said to be different',
  'sighting-corrected': 'A correction of a recognition',
  'stranger-named': 'The naming of an unknown face',
  'thresholds-changed': 'A change of the thresholds',
  'training-adopted': 'The use of trained agents',
  'person-threshold-changed': 'A change of a person’s own threshold',
};

/** One sentence for each kind of entry. Details that an entry lacks are passed over. */
const WORDS: Record<JournalKind, (told: Told) => string> = {
  'person-enrolled': (told) => `${who(told)} was enrolled with ${samples(told)}.`,
  'samples-added': (told) =>
    `${samples(told)} ${told.details.samples === 1 ? 'was' : 'were'} added to ${who(told)}.`,
  'person-renamed': (told) => `The name of ${who(told)} was changed.`,
  'person-changed': (told) => `What is kept about ${who(told)} was changed.`,
  'person-erased': ({ details }) => {
    const why = details.retention === true ? ' by the retention rule' : '';
    return `Person no. ${details.person} was erased${why}.`;
  },
  'samples-moved': (told) =>
    `${samples(told)} ${told.details.samples === 1 ? 'was' : 'were'} moved from ${who(told, 'from')} to ${who(told, 'to')}.`,
  'samples-removed': (told) =>
    `${samples(told)} of ${who(told)} ${told.details.samples === 1 ? 'was' : 'were'} removed.`,
  'people-merged': (told) =>
    `Record no. ${told.details.from}, with ${samples(told)}, was merged into ${who(told, 'into')}.`,
  undone: ({ details }) => `${UNDONE[String(details.change)] ?? 'A correction'} was undone.`,
  imported: (told) => `An import brought ${people(told)} and ${samples(told)}.`,
  exported: (told) => {
    if ('entries' in told.details) {
      const entries = amount(told.details.entries, 'entry', 'entries');
      return `The journal was saved as a file: ${entries}, without names.`;
    }
    return `An archive was exported with ${people(told)} and ${samples(told)}.`;
  },
  'person-exported': (told) => `The data of ${who(told)} were exported.`,
  'backed-up': () => 'A backup was made.',
  restored: (told) =>
    'people' in told.details
      ? `An archive or a backup was restored: ${people(told)} added, ${told.details.merged ?? 0} merged, ${samples(told)}.`
      : 'An archive or a backup was restored.',
  'retention-ran': ({ details }) =>
    `The retention rule erased ${amount(details.people, 'person', 'people')} and ${amount(details.sightings, 'sighting', 'sightings')}.`,
  'sighting-corrected': (told) => {
    const { from, to } = told.details;
    if (typeof to !== 'number') return `A recognition of ${who(told, 'from')} was taken back.`;
    if (typeof from !== 'number') return `An unknown face was said to be ${who(told, 'to')}.`;
    return from === to
      ? `A recognition of ${who(told, 'to')} was confirmed.`
      : `A recognition of ${who(told, 'from')} was corrected: it was ${who(told, 'to')}.`;
  },
  'stranger-named': (told) => `An unknown face was named: ${who(told)}.`,
  'strangers-discarded': ({ details }) =>
    `${amount(details.strangers, 'unknown face was', 'unknown faces were')} ${details.expired === true ? 'deleted after their time' : 'discarded'}.`,
  'setting-changed': ({ details: { setting, from, to } }) =>
    `${SETTINGS[String(setting)] ?? `The setting ${setting}`} was changed from ${settingValue(setting, from)} to ${settingValue(setting, to)}.`,
  'thresholds-changed': thresholdsInWords,
  'training-adopted': (told) => {
    const { matchThreshold, matchThresholdBefore } = told.details;
    const threshold =
      typeof matchThreshold === 'number' && typeof matchThresholdBefore === 'number'
        ? `; the match threshold was changed from ${scoreText(matchThresholdBefore)} to ${scoreText(matchThreshold)} with it`
        : '';
    return `Agents that were trained for ${people(told)} were taken into use${threshold}.`;
  },
  'person-threshold-changed': ownThresholdInWords,
  'lock-changed': () => 'How the database is locked was changed.',
  rekeyed: () => 'The database was encrypted with a new key.',
  'model-changed': (told) => {
    const { from, to, finished, left } = told.details;
    if (finished !== true) {
      return `The recognition model changed from ${from} to ${to}; ${samples(told)} ${told.details.samples === 1 ? 'is' : 'are'} made ready for it.`;
    }
    const rest =
      typeof left === 'number' && left > 0
        ? `; ${amount(left, 'sample', 'samples')} could not be read`
        : '';
    return `All is ready for the recognition model ${to}: ${samples(told)}${rest}.`;
  },
};

/**
 * An entry as a sentence. A kind that this version does not know, of a database that another wrote, is told
 * by its name.
 *
 * @param called how a person is called of whom the entry has the number
 */
export function journalWords(
  { kind, details }: Pick<JournalEntry, 'kind' | 'details'>,
  called: (personId: number) => string,
): string {
  const words = WORDS[kind] as ((told: Told) => string) | undefined;
  const sentence = words?.({ details, called }) ?? `Something else happened (${kind}).`;
  const [first = '', ...rest] = sentence;
  return first.toUpperCase() + rest.join('');
}

/** How a person is called who is in the database no more. */
export const goneSince = (personId: number) =>
  `someone no longer in the database (no. ${personId})`;
