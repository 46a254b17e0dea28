import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';

let text = '';
const listeners = new Set<() => void>();

/** Announces `news` to screen readers, politely. */
export function announce(news: string): void {
  text = news;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The live region of the announcements; use it once, at the root. */
export function Announcer() {
  const news = useSyncExternalStore(subscribe, () => text);
  return <VisuallyHidden role="status">{news}</VisuallyHidden>;
}
