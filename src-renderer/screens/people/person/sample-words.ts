import type { PersonSample } from '../../../../src-main/contract/person-record';
import { POSE_WORDS } from '../../enroll/pose-words';
import { angleText, scoreText } from '../../recognize/decision-words';
import { exactTime } from '../when-in-words';

export const SOURCE_WORDS: Record<PersonSample['source'], string> = {
  webcam: 'Webcam',
  file: 'Photo',
  import: 'Import',
  sighting: 'Seen live',
};

/** "Eyes 62 px, sharpness 91, brightness 120" */
export function qualityInWords({ eyeDistance, sharpness, brightness }: PersonSample['quality']) {
  const [eyes, sharp, bright] = [eyeDistance, sharpness, brightness].map(Math.round);
  return `Eyes ${eyes} px, sharpness ${sharp}, brightness ${bright}`;
}

/** "Turned −12°, raised 3°, tilted 1°" */
export function poseInWords({ yaw, pitch, roll }: PersonSample['quality']): string {
  const angle = (degrees: number) => angleText(degrees).replace('-', '−');
  return `Turned ${angle(yaw)}, raised ${angle(pitch)}, tilted ${angle(roll)}`;
}

/** How far a sample agrees with the others of its person. */
export function agreementInWords({ agreement, belongs, compared }: PersonSample): string {
  if (!compared)
    return 'Its vector is of another model than the one in use; it counts for nothing.';
  if (agreement === null) return 'The only sample: there is nothing to compare it with.';
  const score = `Scores ${scoreText(agreement)} against the template of the other samples.`;
  return belongs ? score : `${score} It looks like another face.`;
}

/** Everything that is known of a sample, a line each. */
export function sampleInWords(sample: PersonSample): string[] {
  return [
    agreementInWords(sample),
    qualityInWords(sample.quality),
    poseInWords(sample.quality),
    `Feature norm ${sample.featureNorm.toFixed(2)}, model ${sample.modelId}`,
    `${SOURCE_WORDS[sample.source]}, ${exactTime(sample.takenAt)}`,
  ];
}

/** What a screen reader says of a sample. */
export function sampleLabel(sample: PersonSample): string {
  const score = sample.agreement === null ? 'no score' : `score ${scoreText(sample.agreement)}`;
  const odd = sample.belongs ? '' : ', another face?';
  return `${POSE_WORDS[sample.pose]}, ${score}${odd}, ${SOURCE_WORDS[sample.source]}`;
}
