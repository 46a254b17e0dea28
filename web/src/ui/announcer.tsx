import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';

let text = '';
const listeners = new Set<() => void>();

/** Has screen readers read `news` out when they come to it. */
export function announce(news: string): void {
  text = news;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where announcements are read from; once, at the root. */
export function Announcer() {
  const news = useSyncExternalStore(subscribe, () => text);
  return <VisuallyHidden role="status">{news}</VisuallyHidden>;
}
