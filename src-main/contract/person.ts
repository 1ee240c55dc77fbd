/** One enrolled person as a list shows them. */
export interface PersonSummary {
  id: number;
  name: string;
  samples: number;
  /** Id of the sample whose picture stands for the person; null when none is left. */
  portraitSampleId: number | null;
  /** Milliseconds since 1970, UTC. */
  enrolledAt: number;
  /** When this person was last recognised; null if never. Milliseconds since 1970, UTC. */
  lastSeenAt: number | null;
}

/** A person as a row of the list of people shows them. */
export interface ListedPerson extends PersonSummary {
  /** Of `samples`, those of the model in use: only these are compared. */
  samplesInUse: number;
  /** By name. */
  tags: readonly string[];
  /** Whether the consent that was written down is over. */
  consentExpired: boolean;
}

/** Somebody for whom another match threshold holds than for everybody. */
export interface OwnThreshold extends Pick<PersonSummary, 'id' | 'name' | 'portraitSampleId'> {
  /** A cosine. */
  matchThreshold: number;
}

/** Where the page finds a sample's picture. */
export function samplePictureUrl(sampleId: number): string {
  return `app://arc/samples/${sampleId}`;
}
