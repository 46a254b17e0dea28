import type { components } from './schema';

export type Problem = components['schemas']['Problem'];

/**
 * Why a request failed, in the one shape every screen understands. `code` is the server's stable
 * problem code, or one of ours: `network` (no answer at all), `timeout`, `unreadable` (an answer
 * that is no problem: a proxy's page, a cut body).
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** Seconds after which another try makes sense, where the server says so. */
  readonly retryAfter: number | null;
  readonly requestId: string | null;
  readonly fields: NonNullable<Problem['fields']>;
  /** The whole problem, for members that one operation adds. */
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

  /** Nobody is signed in (any more). A wrong password is a 401 too, and is not this. */
  get isSessionEnd(): boolean {
    return this.status === 401 && this.code !== 'credentials-wrong';
  }

  get isUnreachable(): boolean {
    return this.code === 'network' || this.code === 'timeout';
  }

  /** The same request may succeed later by itself. */
  get isPassing(): boolean {
    return this.isUnreachable || this.status === 429 || this.status >= 500;
  }
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
  );
}

/** `body` is what could be read of the answer, parsed or not. */
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

/** Anything thrown, as an ApiError. Aborts are passed through: nobody waits for them. */
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
