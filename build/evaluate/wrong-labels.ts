import { personOf } from '../../src-main/evaluation/lfw-pairs';

// What is wrong with LFW's names in DevTrain, as a look at the pictures shows (models/README.md, "The hardest
// pairs"). Figures are given with LFW's names as they are; what a score is worth here is not to rest on them.

/** Pictures of somebody else than their name says. */
const SOMEBODY_ELSE: ReadonlySet<string> = new Set([
  'Recep_Tayyip_Erdogan/Recep_Tayyip_Erdogan_0004.jpg',
  'Jim_OBrien/Jim_OBrien_0001.jpg',
]);

/** Another name of the same person. */
const ALSO_CALLED: Readonly<Record<string, string>> = { Joseph_Blatter: 'Sepp_Blatter' };

/** Whom an image (`NAME/NAME_0001.jpg`) shows; null where its name is known to be wrong. */
export function truePersonOf(image: string): string | null {
  if (SOMEBODY_ELSE.has(image)) return null;
  const name = personOf(image);
  return ALSO_CALLED[name] ?? name;
}
