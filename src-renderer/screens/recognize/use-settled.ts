import { useEffect, useState } from 'react';
import type { Observable } from '../../live/observable';

/**
 * The value of an observable a few times a second at most: numbers that change with each frame cannot be
 * read.
 */
export function useSettled<Value>(observable: Observable<Value>, everyMs: number): Value {
  const [value, setValue] = useState(() => observable.read());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      timer = undefined;
      setValue(() => observable.read());
    };
    settle();
    const stop = observable.subscribe(() => {
      timer ??= setTimeout(settle, everyMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [observable, everyMs]);
  return value;
}
