import { asApiError } from './problem';

/**
 * A new Idempotency-Key: with the same key, a repeated request of one click does no harm. Not
 * randomUUID, which is not available on a plain http address of a local network.
 */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');
}

/** Keys of requests without an answer yet, by `asked`. */
const unanswered = new Map<string, string>();
const kUnansweredMax = 100;

/**
 * Sends a request that must not be executed twice. `asked` identifies it: the same value gets the
 * same key until an answer has arrived. If no answer arrives in time, the request is repeated once
 * and returns the result of the first attempt.
 */
export async function sendOnce<T>(
  asked: readonly unknown[],
  send: (key: string) => Promise<T>,
): Promise<T> {
  const name = JSON.stringify(asked);
  const key = unanswered.get(name) ?? newKey();
  unanswered.set(name, key);
  const [oldest] = unanswered.keys();
  if (unanswered.size > kUnansweredMax && oldest !== undefined) unanswered.delete(oldest);
  try {
    const answer = await send(key).catch((error: unknown) => {
      if (asApiError(error).code !== 'timeout') throw error;
      return send(key);
    });
    unanswered.delete(name);
    return answer;
  } catch (error) {
    if (!asApiError(error).isPassing) unanswered.delete(name);
    throw error;
  }
}
