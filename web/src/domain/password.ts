import type { ApiError } from '@/api/problem';
import type { MessageKey } from '@/i18n/i18n';

/** The text for the server's refusal of a new password, by the error code of its field. */
export function refusedPasswordKey(problem: ApiError | null): MessageKey | null {
  const codes = problem?.fields.map(({ code }) => code) ?? [];
  if (codes.includes('too-common')) return 'account.passwordCommon';
  if (codes.includes('same-as-email')) return 'account.passwordIsEmail';
  return null;
}
