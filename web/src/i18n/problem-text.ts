import type { MessageKey } from './i18n';
import { keyIfKnown } from './i18n';

/** What a problem looks like from here; api/problem.ts makes them. */
type Problem = { status: number; code: string };

/**
 * The sentence for a problem: by its code where we have one, else by its kind. Codes are added on
 * the server before the page knows them, so an unknown one must still say something true.
 */
export function problemKey({ status, code }: Problem): MessageKey {
  const exact = keyIfKnown(`problem.${code}`);
  if (exact) return exact;
  if (status === 401) return 'problem.signed-out';
  if (status === 403) return 'problem.forbidden';
  if (status === 404) return 'problem.not-found';
  if (status === 409) return 'problem.conflict';
  if (status === 429) return 'problem.too-many';
  if (status === 503) return 'problem.unavailable';
  if (status >= 500) return 'problem.internal';
  if (status >= 400) return 'problem.invalid';
  return 'problem.other';
}
