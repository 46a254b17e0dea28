import { describe, expect, it } from 'vitest';
import { ApiError, asApiError, problemOf } from './problem';

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

const body = {
  type: 'about:blank',
  title: 'Too many',
  status: 429,
  code: 'sign-in-throttled',
  detail: 'wait',
  request_id: 'r-1',
};

describe('a problem', () => {
  it('carries code, request and the time to wait', () => {
    const problem = problemOf(answer(429, { 'Retry-After': '7' }), { ...body, retry_after: 20 });
    expect(problem).toMatchObject({
      status: 429,
      code: 'sign-in-throttled',
      retryAfter: 20,
      requestId: 'r-1',
    });
  });

  it('takes the time to wait from the header where the body has none', () => {
    expect(problemOf(answer(503, { 'Retry-After': '7' }), body).retryAfter).toBe(7);
  });

  it.each([undefined, null, '<html>', 5, { error: 'x' }])('is made of %j too', (unknown) => {
    expect(problemOf(answer(502), unknown)).toMatchObject({ status: 502, code: 'unreadable' });
  });

  it('of a lost connection is told from one of a slow server', () => {
    expect(asApiError(new TypeError('fetch failed')).code).toBe('network');
    expect(asApiError(new DOMException('late', 'TimeoutError')).code).toBe('timeout');
  });

  it('ends the session unless it is a failed sign-in', () => {
    const error = (status: number, code: string) => new ApiError({ status, code });
    expect(error(401, 'session-missing').isSessionEnd).toBe(true);
    expect(error(401, 'credentials-wrong').isSessionEnd).toBe(false);
    expect(error(403, 'permission-missing').isSessionEnd).toBe(false);
  });
});
