import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Tenant } from '@/api/types';
import { defined } from '@/domain/search-params';
import type { Start } from '@/live/live-client';
import { startOf } from '@/live/live-lists';
import { type Fit, makeBoard } from './board';
import { linksQuery, matchesQuery, slotsQuery } from './board-queries';
import { filterSlots, slotFiltersOf, takers } from './slot-filters';
import { upcoming } from './slot-patch';
import { useHeldRows } from './use-held-rows';
import { usePointing } from './use-pointing';
import { askedFilters, type WishFilters } from './wish-filters';
import { wishCountsQuery, wishesQuery } from './wish-queries';

const none: readonly never[] = [];

/** The state of lists that must all be loaded before fits are known. */
function fitOf(...lists: readonly { data: unknown; isLoadingError: boolean }[]): Fit {
  if (lists.some(({ isLoadingError }) => isLoadingError)) return 'failed';
  return lists.every(({ data }) => data !== undefined) ? 'known' : 'loading';
}

/** All data of the screen: loaded, combined, and held still. */
export function useWaitlistBoard(tenant: Tenant, filters: WishFilters, now: Date) {
  const asked = useMemo(() => askedFilters(filters), [filters]);
  const wishes = useInfiniteQuery({
    ...wishesQuery(tenant, asked),
    placeholderData: keepPreviousData,
  });
  const counts = useQuery(wishCountsQuery(tenant.id));
  // One stream follows all lists. It starts at the position of the first one; the others are read
  // later.
  const begun = !wishes.isPending || wishes.isError;
  const slots = useQuery({ ...slotsQuery(tenant.id), enabled: begun });
  const matches = useQuery({ ...matchesQuery(tenant.id), enabled: begun });
  const links = useQuery({ ...linksQuery(tenant.id), enabled: begun });
  const first = wishes.isPlaceholderData ? undefined : startOf(wishes.data);
  // If the first list failed, the stream starts without a position and makes all lists reload.
  const blind: Start | undefined =
    wishes.isLoadingError && slots.data
      ? { position: null, since: slots.dataUpdatedAt }
      : undefined;

  const { slots: kind, slotStaff, slotHidden } = filters;
  const slotFilters = useMemo(
    () => slotFiltersOf({ ...defined({ slots: kind, slotStaff, slotHidden }) }),
    [kind, slotStaff, slotHidden],
  );
  const allSlots = useMemo(() => upcoming(slots.data?.items ?? none, now), [slots.data, now]);
  const shownSlots = useMemo(
    () => filterSlots(allSlots, slotFilters, takers(links.data, matches.data?.items ?? none)),
    [allSlots, slotFilters, links.data, matches.data],
  );
  const fit = fitOf(slots, links, matches);
  const board = useMemo(
    () =>
      makeBoard({
        slots: shownSlots,
        standing: allSlots.filter(({ ignored }) => slotFilters.hidden || !ignored),
        fit,
        matches: matches.data?.items ?? none,
        links: links.data,
      }),
    [shownSlots, allSlots, slotFilters.hidden, fit, matches.data, links.data],
  );
  const fits = filters.fits === 'yes';
  const allWishes = useMemo(() => {
    const list = wishes.data?.pages.flatMap(({ items }) => items) ?? [];
    return fits ? list.filter(({ id }) => board.withSlot.has(id)) : list;
  }, [wishes.data, fits, board]);

  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const addOwn = (id: string) => setOwn((before) => new Set([...before, id]));
  const [onWishes, setOnWishes] = usePointing();
  const [onSlots, setOnSlots] = usePointing();
  const wishRows = useHeldRows(JSON.stringify([asked, fits]), allWishes, onWishes, own);
  const slotRows = useHeldRows(JSON.stringify(slotFilters), shownSlots, onSlots, own);

  return {
    wishes,
    counts: counts.data,
    slots,
    links,
    start: first ?? blind,
    loaded: wishes.data !== undefined,
    board,
    allSlots,
    slotFilters,
    addOwn,
    wishRows,
    slotRows,
    onSlots,
    setOnWishes,
    setOnSlots,
  };
}

export type WaitlistBoard = ReturnType<typeof useWaitlistBoard>;
