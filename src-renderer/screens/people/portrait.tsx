import { type PersonSummary, samplePictureUrl } from '../../../src-main/contract/person';
import classes from './people.module.css';

/** A person's picture, or their first letter where no sample is left. The name stands beside it. */
export function Portrait({ person }: { person: Pick<PersonSummary, 'name' | 'portraitSampleId'> }) {
  const [initial = '?'] = person.name;
  if (person.portraitSampleId === null) {
    return (
      <span className={classes.portrait} aria-hidden>
        {initial.toUpperCase()}
      </span>
    );
  }
  return (
    <img
      className={classes.portrait}
      src={samplePictureUrl(person.portraitSampleId)}
      alt=""
      width={44}
      height={44}
      loading="lazy"
      decoding="async"
    />
  );
}
