import { expect, it } from 'vitest';
import { problemKey } from './problem-text';

it.each([
  [{ status: 0, code: 'network' }, 'problem.network'],
  [{ status: 0, code: 'timeout' }, 'problem.timeout'],
  [{ status: 503, code: 'database-unavailable' }, 'problem.unavailable'],
  [{ status: 500, code: 'internal' }, 'problem.internal'],
  [{ status: 502, code: 'unreadable' }, 'problem.unreadable'],
  [{ status: 404, code: 'client-not-found' }, 'problem.not-found'],
  [{ status: 403, code: 'permission-missing' }, 'problem.forbidden'],
  [{ status: 401, code: 'session-ended' }, 'problem.signed-out'],
  [{ status: 409, code: 'a-code-of-tomorrow' }, 'problem.conflict'],
  [{ status: 429, code: 'sign-in-throttled' }, 'problem.too-many'],
  [{ status: 422, code: 'input-invalid' }, 'problem.invalid'],
  [{ status: 0, code: 'what' }, 'problem.other'],
])('%j is told as %s', (problem, key) => {
  expect(problemKey(problem)).toBe(key);
});
