import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { PeopleView } from './people-view';

/** The row that the keyboard is on. */
export interface ActiveRow {
  /** Its index, or -1 where no row was chosen yet. */
  index: number;
  set(index: number): void;
  clear(): void;
  /** Moves by arrows, Page Up and Down, Home and End; true where the key was one of them. */
  move(key: string, rowsInSight: number): boolean;
}

/**
 * Keeps the row by its person, so that it stays with them when the list changes; where they are gone, the
 * row in their place is it.
 */
export function useActiveRow(ids: Uint32Array, view: RefObject<PeopleView>): ActiveRow {
  const [active, setActive] = useState(view.current.active);
  const index = indexOf(ids, active);
  const keep = (next: PeopleView['active']) => {
    view.current = { ...view.current, active: next };
    setActive(next);
  };
  const set = (to: number) => {
    const within = Math.max(0, Math.min(to, ids.length - 1));
    if (within !== index) keep({ personId: ids[within], index: within });
  };
  return {
    index,
    set,
    clear: () => keep(null),
    move: (key, rowsInSight) => {
      const to = target(key, index, ids.length, rowsInSight);
      if (to === null) return false;
      set(to);
      return true;
    },
  };
}

function indexOf(ids: Uint32Array, active: PeopleView['active']): number {
  if (!active || ids.length === 0) return -1;
  if (ids[active.index] === active.personId) return active.index;
  const now = ids.indexOf(active.personId);
  return now >= 0 ? now : Math.min(active.index, ids.length - 1);
}

function target(key: string, from: number, rows: number, rowsInSight: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return Math.max(from, 0) + rowsInSight;
    case 'PageUp':
      return from - rowsInSight;
    case 'Home':
      return 0;
    case 'End':
      return rows - 1;
    default:
      return null;
  }
}

/** Whether a key was meant for what is typed into, or comes with a modifier. */
export function isForSomethingElse(event: KeyboardEvent<HTMLElement>): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  return event.target instanceof HTMLInputElement;
}
