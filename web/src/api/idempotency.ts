/**
 * A new Idempotency-Key: the same one makes a second try of the same press harmless. Not randomUUID,
 * which a page on a plain http address of the local network does not have.
 */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');
}
