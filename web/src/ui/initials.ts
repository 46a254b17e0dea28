/** Up to two capital initials; empty without a name. */
export function initialsOf(name: string | null): string {
  const words = (name ?? '').split(/[\s«»"'–-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const letters = words.slice(0, 2).map((word) => /\p{L}|\p{N}/u.exec(word)?.[0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

/** A number from 0 to buckets−1 that is always the same for the same text (FNV-1a). */
export function stableBucket(text: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (const char of text) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) % buckets;
}
