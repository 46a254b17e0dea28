import type { components } from './schema';

export type Problem = components['schemas']['Problem'];

/**
 * The reason why a request failed, in one form for all screens. `code` is the server's stable
 * problem code, or one of the page's: `network` (no answer), `timeout`, `unreadable` (an answer
 * that is no problem: a proxy's page, a truncated body).
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** Seconds after which a retry makes sense, if the server sent them. */
  readonly retryAfter: number | null;
  readonly requestId: string | null;
  readonly fields: NonNullable<Problem['fields']>;
  /** The complete problem, for members of single operations. */
  readonly problem: Problem | null;

  constructor(init: {
    status: number;
    code: string;
    detail?: string;
    retryAfter?: number | null;
    requestId?: string | null;
    fields?: Problem['fields'];
    problem?: Problem;
  }) {
    super(init.detail ?? init.code);
    this.name = 'ApiError';
    this.status = init.status;
    this.code = init.code;
    this.retryAfter = init.retryAfter ?? null;
    this.requestId = init.requestId ?? null;
    this.fields = init.fields ?? [];
    this.problem = init.problem ?? null;
  }

  /** The session has ended or never existed. A wrong password is a 401 too, but not this. */
  get isSessionEnd(): boolean {
    return this.status === 401 && this.code !== 'credentials-wrong';
  }

  get isUnreachable(): boolean {
    return this.code === 'network' || this.code === 'timeout';
  }

  /** The same request may succeed later. */
  get isPassing(): boolean {
    return this.isUnreachable || this.status === 429 || this.status >= 500;
  }
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
  );
}

/** `body` is the part of the answer that could be read, parsed or not. */
export function problemOf(response: Response, body: unknown): ApiError {
  const header = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const fromHeader = Number.isFinite(header) && header > 0 ? header : null;
  const requestId = response.headers.get('X-Request-Id');
  if (!isProblem(body)) {
    return new ApiError({
      status: response.status,
      code: 'unreadable',
      retryAfter: fromHeader,
      requestId,
    });
  }
  return new ApiError({
    status: response.status,
    code: body.code,
    detail: body.detail,
    retryAfter: body.retry_after ?? fromHeader,
    requestId: body.request_id || requestId,
    fields: body.fields,
    problem: body,
  });
}

/**
 * Converts any thrown value into an ApiError. Aborts are rethrown, because nobody waits for them.
 */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new ApiError({ status: 0, code: 'timeout' });
  }
  if (error instanceof TypeError) return new ApiError({ status: 0, code: 'network' });
  return new ApiError({
    status: 0,
    code: 'page-fault',
    detail: error instanceof Error ? error.message : String(error),
  });
}
