const kFirstMs = 500;
const kMaxMs = 30_000;

/**
 * The pause after a number of consecutive failures: it doubles, and is random in the upper half of
 * its range, so that the tabs of a salon do not reconnect at the same moment. `random` is in [0,
 * 1).
 */
export function backoffMs(failures: number, random: number, retryAfterMs = 0): number {
  const span = Math.min(kMaxMs, kFirstMs * 2 ** Math.max(0, failures - 1));
  return Math.max(retryAfterMs, Math.round(span * (0.5 + random / 2)));
}
