import { asApiError } from './problem';

/**
 * A new Idempotency-Key: the same one makes a second try of the same press harmless. Not randomUUID,
 * which a page on a plain http address of the local network does not have.
 */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');
}

/** Keys of requests that have had no answer yet, by what was asked. */
const unanswered = new Map<string, string>();
const kUnansweredMax = 100;

/**
 * Sends what must not happen twice. `asked` says what: the same gets the same key until an answer has
 * come, and an answer that did not come in time is asked for once more, which reads back what the
 * first try did.
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
