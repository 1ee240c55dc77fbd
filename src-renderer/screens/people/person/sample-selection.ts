import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';

interface SampleSelection {
  chosen: ReadonlySet<number>;
  /** The one that Tab comes to. */
  active: number | null;
  choose: (ids: readonly number[]) => void;
  clear: () => void;
  onClick: (id: number, event: MouseEvent) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * Choosing among samples in a grid: a click takes one in or out, Shift extends from the last one; with the
 * keyboard the arrows move, Space takes in or out, Shift extends, Ctrl+A takes all, Escape none.
 *
 * @param ids in the order in which they are shown; each is an element with `data-sample`.
 */
export function useSampleSelection(ids: readonly number[]): SampleSelection {
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set());
  const [at, setAt] = useState<number | null>(null);
  const anchor = useRef<number | null>(null);
  // Samples that are gone, moved or removed, are not chosen any more.
  const chosen = useMemo(() => new Set(ids.filter((id) => marked.has(id))), [ids, marked]);
  const active = at !== null && ids.includes(at) ? at : (ids[0] ?? null);

  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setMarked(next);
    anchor.current = id;
  };
  const extendTo = (id: number) => {
    const from = anchor.current === null ? -1 : ids.indexOf(anchor.current);
    const to = ids.indexOf(id);
    const range = ids.slice(Math.min(Math.max(from, 0), to), Math.max(from, to) + 1);
    setMarked(new Set([...chosen, ...range]));
  };
  const moveTo = (id: number | undefined, grid: HTMLElement, extend: boolean) => {
    if (id === undefined) return;
    setAt(id);
    if (extend) {
      anchor.current ??= active;
      extendTo(id);
    }
    grid.querySelector<HTMLElement>(`[data-sample="${id}"]`)?.focus();
  };

  return {
    chosen,
    active,
    choose: (wanted) => setMarked(new Set(wanted)),
    clear: () => setMarked(new Set()),
    onClick: (id, event) => {
      setAt(id);
      if (event.shiftKey) extendTo(id);
      else toggle(id);
    },
    onKeyDown: (event) => {
      const grid = event.currentTarget;
      const index = active === null ? -1 : ids.indexOf(active);
      const steps: Record<string, number> = {
        ArrowLeft: index - 1,
        ArrowRight: index + 1,
        ArrowUp: index - columnsOf(grid),
        ArrowDown: index + columnsOf(grid),
        Home: 0,
        End: ids.length - 1,
      };
      if (event.key in steps) moveTo(ids[steps[event.key]], grid, event.shiftKey);
      else if (event.key === ' ' && active !== null) toggle(active);
      else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) setMarked(new Set(ids));
      else if (event.key === 'Escape' && chosen.size > 0) setMarked(new Set());
      else return;
      event.preventDefault();
    },
  };
}

function columnsOf(grid: HTMLElement): number {
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length;
}
