import { expect, it } from 'vitest';
import { sendOnce } from './idempotency';
import { ApiError } from './problem';

const fails = (code: string, status = 0) => Promise.reject(new ApiError({ status, code }));

/** A server that records the keys that it received. */
function given(...answers: (() => Promise<string>)[]) {
  const keys: string[] = [];
  const send = (key: string) => {
    keys.push(key);
    return answers.shift()?.() ?? Promise.resolve('done');
  };
  return { keys, send };
}

it('an answer that did not come in time is read back by the same key', async () => {
  const { keys, send } = given(() => fails('timeout'));
  await expect(sendOnce(['a', 1], send)).resolves.toBe('done');
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

it('the same press after a lost answer has the same key, another one has not', async () => {
  const { keys, send } = given(
    () => fails('network'),
    () => fails('network'),
  );
  await expect(sendOnce(['b', 1], send)).rejects.toThrow();
  await expect(sendOnce(['b', 2], send)).rejects.toThrow();
  await sendOnce(['b', 1], send);
  expect(keys[2]).toBe(keys[0]);
  expect(keys[1]).not.toBe(keys[0]);
});

it('after an answer the same is asked anew', async () => {
  const { keys, send } = given(() => fails('slot-taken', 409));
  await expect(sendOnce(['c'], send)).rejects.toThrow();
  await sendOnce(['c'], send);
  await sendOnce(['c'], send);
  expect(new Set(keys).size).toBe(3);
});
