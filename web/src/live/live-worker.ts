import { browserDeps } from './browser-deps';
import { LiveHub } from './live-hub';
import type { ToHub } from './messages';

// The SharedWorker: one per browser, for all tabs. TypeScript's DOM library does not contain its
// global scope.
const scope = globalThis as unknown as {
  onconnect: (event: MessageEvent) => void;
};

const hub = new LiveHub(browserDeps);

scope.onconnect = ({ ports: [port] }) => {
  if (!port) return;
  const joined = hub.join((message) => port.postMessage(message));
  port.onmessage = ({ data }: MessageEvent<ToHub>) => joined.receive(data);
};
