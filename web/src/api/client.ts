import createClient from 'openapi-fetch';
import { ApiError, asApiError, problemOf } from './problem';
import type { paths } from './schema';

/** The server ends statements well before this; a longer request has lost its connection. */
const kTimeoutMs = 15_000;

const fetchWithTimeout = async (request: Request): Promise<Response> => {
  const timeout = AbortSignal.timeout(kTimeoutMs);
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, timeout]) });
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw asApiError(error);
  }
};

/** The client of the API; call it through `unwrap`. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  // The server refuses requests without it with 403: forms and links of other sites cannot set this
  // header.
  headers: { 'X-Okoshko': '1' },
  fetch: fetchWithTimeout,
});

/** The parameters of a request about one salon: its path parameter and an abort signal. */
export const ofTenant = (tenant: string, signal: AbortSignal) => ({
  params: { path: { tenant } },
  signal,
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of a 2xx answer. Throws ApiError for everything else. */
export async function unwrap<T>(pending: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await pending;
  } catch (error) {
    if (error instanceof SyntaxError) throw new ApiError({ status: 502, code: 'unreadable' });
    throw error;
  }
  if (!answer.response.ok) throw problemOf(answer.response, answer.error);
  return answer.data as T;
}
