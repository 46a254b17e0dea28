import type { AssignmentPair, AssignmentResult } from '@/api/types';

/** The key of a pair among the proposed ones. */
export const pairKey = ({ wish, slot }: Pick<AssignmentPair, 'wish' | 'slot'>) => `${wish} ${slot}`;

/** The expected value of the selected pairs. */
export function expectedOf(pairs: readonly AssignmentPair[], without: ReadonlySet<string>): number {
  return pairs
    .filter((pair) => !without.has(pairKey(pair)))
    .reduce((sum, { expected_minor: expected }) => sum + (expected ?? 0), 0);
}

export type Approval = {
  done: NonNullable<AssignmentResult['results'][number]['match']>[];
  failed: { pair: AssignmentPair; error: string }[];
};

/** The server's answer, matched with the request; a pair without an answer has failed. */
export function approvalOf(
  asked: readonly AssignmentPair[],
  { results }: AssignmentResult,
): Approval {
  const byKey = new Map(results.map((result) => [pairKey(result), result]));
  const approval: Approval = { done: [], failed: [] };
  for (const pair of asked) {
    const result = byKey.get(pairKey(pair));
    if (result?.match) approval.done.push(result.match);
    else approval.failed.push({ pair, error: result?.error ?? 'unreadable' });
  }
  return approval;
}
