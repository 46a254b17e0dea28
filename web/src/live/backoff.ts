const kFirstMs = 500;
const kMaxMs = 30_000;

/**
 * How long to wait after so many failures in a row: doubling, and anywhere in the upper half of the
 * span, so that the tabs of a whole salon do not come back in one moment. `random` is of [0, 1).
 */
export function backoffMs(failures: number, random: number, retryAfterMs = 0): number {
  const span = Math.min(kMaxMs, kFirstMs * 2 ** Math.max(0, failures - 1));
  return Math.max(retryAfterMs, Math.round(span * (0.5 + random / 2)));
}
