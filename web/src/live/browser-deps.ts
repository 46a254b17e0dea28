import type { StreamDeps } from './live-stream';

/** For a window or a worker. */
export const browserDeps: StreamDeps = {
  open: (path, signal) =>
    fetch(path, {
      signal,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { Accept: 'text/event-stream' },
    }),
  now: () => Date.now(),
  later: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
