// Keeps the page's own files, so that it opens without a network, and screens that were opened once
// open again. Never keeps an answer of the API: it holds data of people. The build fills in the two
// values (build-shell.ts).
const version = '__VERSION__';
const shell = ['__SHELL__'];
const cacheName = `okoshko-${version}`;

// A new version waits until every tab of the old one is closed, or until the user accepts it
// (src/app/new-version.tsx).
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(shell)));
});
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('okoshko-') && name !== cacheName)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

// The names of these files contain a hash of their contents, so a kept one is never out of date.
async function keptOrFetched(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(cacheName);
    await cache.put(request, answer.clone());
  }
  return answer;
}

async function fetchedOrKept(request, name) {
  try {
    return await fetch(request);
  } catch (failure) {
    const kept = await caches.match(name, { cacheName });
    if (kept) return kept;
    throw failure;
  }
}

// Not pages of the single-page application: the API, pages of clients, operation.
const others = /^\/(api|c|metrics|healthz|readyz)(\/|$)/;

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (others.test(url.pathname)) return;
  if (url.pathname.startsWith('/assets/')) {
    event.respondWith(keptOrFetched(request));
  } else if (request.mode === 'navigate') {
    event.respondWith(fetchedOrKept(request, '/'));
  } else if (shell.includes(url.pathname)) {
    event.respondWith(fetchedOrKept(request, url.pathname));
  }
});
