/**
 * Who is next at the model. Two kinds wait: live frames, of which only the newest of each track is
 * worth anything, and samples (enrolment, import), none of which may be lost.
 *
 * Live frames go first, since somebody is looking at the picture; but after each live frame that
 * overtook a waiting sample, the sample has its turn, so that neither starves.
 */
export class WaitingLine<Job> {
  readonly #live = new Map<string, Job>();
  readonly #samples: Job[] = [];
  #sampleWasOvertaken = false;

  get length(): number {
    return this.#live.size + this.#samples.length;
  }

  /** Puts a live frame in line; returns the older one of the same track that it replaces, if any. */
  pushLive(track: string, job: Job): Job | undefined {
    const replaced = this.#live.get(track);
    // Map keeps the first insertion's place: a track's new frame inherits its turn.
    this.#live.set(track, job);
    return replaced;
  }

  pushSample(job: Job): void {
    this.#samples.push(job);
  }

  /** Takes the next job out of the line; undefined when nobody waits. */
  take(): Job | undefined {
    const firstLive = this.#live.entries().next();
    const sampleHasTurn = this.#samples.length > 0 && (firstLive.done || this.#sampleWasOvertaken);
    if (sampleHasTurn || firstLive.done) {
      this.#sampleWasOvertaken = false;
      return this.#samples.shift();
    }
    const [track, job] = firstLive.value;
    this.#live.delete(track);
    this.#sampleWasOvertaken = this.#samples.length > 0;
    return job;
  }

  /** Empties the line and returns all that waited. */
  clear(): Job[] {
    const all = [...this.#live.values(), ...this.#samples];
    this.#live.clear();
    this.#samples.length = 0;
    this.#sampleWasOvertaken = false;
    return all;
  }
}
