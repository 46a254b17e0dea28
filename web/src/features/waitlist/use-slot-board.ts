import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Board, makeBoard } from './board';
import { linksQuery, matchesQuery, slotsQuery } from './board-queries';
import { upcoming } from './slot-patch';

const none: readonly never[] = [];

/** The slots, matches and links of a salon without the list of wishes, for other screens. */
export function useSlotBoard(tenant: string, now: Date, enabled: boolean) {
  const slots = useQuery({ ...slotsQuery(tenant), enabled });
  const matches = useQuery({ ...matchesQuery(tenant), enabled });
  const links = useQuery({ ...linksQuery(tenant), enabled });
  const fit = [slots, matches, links].some(({ isLoadingError }) => isLoadingError)
    ? 'failed'
    : slots.data && matches.data && links.data
      ? 'known'
      : 'loading';
  const list = matches.data?.items ?? none;
  const board: Board = useMemo(
    () =>
      makeBoard({
        slots: upcoming(slots.data?.items ?? none, now),
        fit,
        matches: list,
        links: links.data,
      }),
    [slots.data, links.data, list, fit, now],
  );
  return { board, matches: list, offerMode: slots.data?.offer_mode };
}
