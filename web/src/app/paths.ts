/**
 * The path to open after sign-in. Only paths of this page: `next` comes from the URL, and
 * «//other.site» or a backslash would lead to another site.
 */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])\P{Cc}*$/u.test(next)) return '/';
  return next.startsWith('/sign-in') ? '/' : next;
}

/** Parses plain `a=b` pairs: a search for 0171 must not become the number 171. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' && value) query.set(key, value);
  }
  const text = query.toString();
  return text && `?${text}`;
}
