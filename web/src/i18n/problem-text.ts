import type { MessageKey } from './i18n';
import { keyIfKnown } from './i18n';

/** The parts of a problem that decide its text; api/problem.ts creates them. */
type Problem = { status: number; code: string };

/**
 * The text of a problem: by its code if known, otherwise by its kind. The server may send a code
 * that the page does not know, so the text of the kind must be true for every code.
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
