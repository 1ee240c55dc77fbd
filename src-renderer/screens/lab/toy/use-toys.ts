import { useReducedMotion } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FromToy, ToToy, ToyBeginning, ToyPicture, ToySetup } from './toy-messages';

/** Steps between two frames: some five seconds until little happens any more. */
const STEPS_A_FRAME = 2;
/** For those who want no motion a picture is drawn this seldom, milliseconds, with as many steps in between. */
const STILL_EVERY_MS = 1000;
const STEPS_A_STILL = 60;

export interface Toys {
  /** Null before the first picture. */
  pictures: readonly ToyPicture[] | null;
  /** Why there is none any more. */
  problem: string | null;
  running: boolean;
  setRunning: (running: boolean) => void;
  /** Takes so many steps at once. */
  step: (steps: number) => void;
  /** Begins all toys anew. */
  reset: () => void;
}

/**
 * Trains toys in a worker that lives as long as the component. What is to be begun anew is given another beginning;
 * the setups may change at every step.
 */
export function useToys(beginning: ToyBeginning, setups: readonly ToySetup[]): Toys {
  const worker = useRef<Worker | null>(null);
  const [pictures, setPictures] = useState<readonly ToyPicture[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const still = useReducedMotion();
  /** One question at a time is in the worker; those that wait become one. */
  const asked = useRef<{ busy: boolean; next: ToToy | null }>({ busy: false, next: null });

  const ask = useCallback((message: ToToy) => {
    const { busy, next } = asked.current;
    if (!busy) {
      asked.current.busy = true;
      worker.current?.postMessage(message);
    } else if (message.kind === 'advance' && next?.kind === 'advance') {
      asked.current.next = { ...message, steps: next.steps + message.steps };
    } else if (message.kind === 'begin' || next === null) {
      asked.current.next = message;
    }
  }, []);

  useEffect(() => {
    const started = new Worker(new URL('./toy-worker.ts', import.meta.url), { type: 'module' });
    const state = asked.current;
    started.addEventListener('message', ({ data }: MessageEvent<FromToy>) => {
      state.busy = false;
      if (data.kind === 'failed') {
        setProblem(data.sentence);
        setRunning(false);
        return;
      }
      setPictures(data.toys);
      const { next } = state;
      state.next = null;
      if (next) {
        state.busy = true;
        started.postMessage(next);
      }
    });
    started.addEventListener('error', (event) => {
      event.preventDefault();
      setProblem(`The toys stopped: ${event.message || 'their program could not be loaded.'}`);
      setRunning(false);
    });
    worker.current = started;
    return () => {
      started.terminate();
      worker.current = null;
      asked.current = { busy: false, next: null };
    };
  }, []);

  const now = useRef(setups);
  useEffect(() => {
    now.current = setups;
  }, [setups]);

  const reset = useCallback(() => {
    ask({ kind: 'begin', beginning, setups: [...now.current] });
  }, [ask, beginning]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: begun anew whenever the beginning is another one
  useEffect(reset, [beginning]);

  const step = useCallback(
    (steps: number) => ask({ kind: 'advance', steps, setups: [...now.current] }),
    [ask],
  );

  // A slider that was moved shows in the picture at once: its margins are drawn anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for every change of them
  useEffect(() => {
    if (!running) step(0);
  }, [setups]);

  useEffect(() => {
    if (!running) return;
    if (still) {
      const timer = setInterval(() => step(STEPS_A_STILL), STILL_EVERY_MS);
      return () => clearInterval(timer);
    }
    let frame = requestAnimationFrame(function go() {
      // A slow machine takes fewer steps a second, and never falls behind.
      if (!asked.current.busy) step(STEPS_A_FRAME);
      frame = requestAnimationFrame(go);
    });
    return () => cancelAnimationFrame(frame);
  }, [running, still, step]);

  return { pictures, problem, running, setRunning, step, reset };
}
