/**
 * Messages arrive late, and later still in a sleeping tab: the sample with the smallest delay is
 * used.
 */
const kSamples = 8;

let offsets: number[] = [];

/** Records that the server's clock was `at` a moment ago (both in ms since 1970). */
export function learnServerTime(at: number, here = Date.now()): void {
  if (!Number.isFinite(at)) return;
  offsets = [...offsets, at - here].slice(-kSamples);
}

/**
 * The current time of the server's clock in ms since 1970; the computer's clock before the first
 * message. The server sets deadlines, so they must be counted with its clock.
 */
export function serverNow(): number {
  return Date.now() + (offsets.length === 0 ? 0 : Math.max(...offsets));
}

export const serverDate = (): Date => new Date(serverNow());

/** For tests. */
export function forgetServerTime(): void {
  offsets = [];
}
