import { useSyncExternalStore } from 'react';

let unread = 0;
const listeners = new Set<() => void>();

/** The number in the title of the tab; 0: none. */
export function setTitleCount(count: number): void {
  if (unread === count) return;
  unread = count;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useTitleCount = (): number => useSyncExternalStore(subscribe, () => unread);
