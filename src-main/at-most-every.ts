/**
 * A function that acts at most once in so long, milliseconds: at once, and again when the time is over if it
 * was called meanwhile, so that the last call is never lost.
 */
export function atMostEvery(ms: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let again = false;
  const wait = () => {
    timer = setTimeout(() => {
      timer = null;
      if (!again) return;
      again = false;
      act();
      wait();
    }, ms);
  };
  return () => {
    if (timer) {
      again = true;
      return;
    }
    act();
    wait();
  };
}
