/** Not randomUUID, which a page on a plain http address of the local network does not have. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');
}
