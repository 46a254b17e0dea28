/** Signs of life are late by their way here, and later still in a sleeping tab: the best counts. */
const kSamples = 8;

let offsets: number[] = [];

/** The server's clock read `at` a moment ago (both in ms since 1970). */
export function learnServerTime(at: number, here = Date.now()): void {
  if (!Number.isFinite(at)) return;
  offsets = [...offsets, at - here].slice(-kSamples);
}

/**
 * Now by the server's clock, in ms since 1970; by the reader's own before the server was heard. The
 * server sets deadlines, so a computer whose clock is wrong counts them by this.
 */
export function serverNow(): number {
  return Date.now() + (offsets.length === 0 ? 0 : Math.max(...offsets));
}

export const serverDate = (): Date => new Date(serverNow());

/** For tests. */
export function forgetServerTime(): void {
  offsets = [];
}
