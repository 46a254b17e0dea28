import type { Match, MatchList } from '@/api/types';
import type { ChangeOf } from '@/live/live-lists';

export type MatchChange = ChangeOf<Match>;

/** Whether it still reserves its wish and its slot. */
export const isLive = ({ state }: Pick<Match, 'state'>) =>
  state === 'standby' || state === 'offered';

/** The list after a change; the same object if nothing changed. */
export function patchMatches<List extends Pick<MatchList, 'items'>>(
  list: List,
  { upserts, deletes }: MatchChange,
): List {
  const touched = new Set([...deletes, ...upserts.map(({ id }) => id)]);
  const left = list.items.filter(({ id }) => !touched.has(id));
  if (upserts.length === 0 && left.length === list.items.length) return list;
  return { ...list, items: [...left, ...upserts] };
}
