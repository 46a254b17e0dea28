/** The rule of `PasswordChange.new` in api/openapi.yaml; the server checks again. */
const kLengthMin = 10;

export type PasswordProblem = { kind: 'short'; missing: number } | { kind: 'same' };

/** The error of a new password, or null. Characters are counted, not UTF-16 units. */
export function passwordProblem(current: string, next: string): PasswordProblem | null {
  const length = Array.from(next).length;
  if (length < kLengthMin) return { kind: 'short', missing: kLengthMin - length };
  if (next === current) return { kind: 'same' };
  return null;
}
