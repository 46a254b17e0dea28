import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { DayBooking, Tenant } from '@/api/types';
import { dayOf } from '@/domain/days';
import { slotOf, withMatches } from '@/features/day/day-patch';
import { dayKeys, dayQuery } from '@/features/day/day-queries';
import { DayScreen } from '@/features/day/day-screen';
import type { DaySearch } from '@/features/day/day-search';
import { can } from '@/features/session/session-queries';
import { useSessionCheck } from '@/features/session/use-session-check';
import { BoardProvider, type BoardPlace } from '@/features/waitlist/board-context';
import { MatchCard, SlotCard } from '@/features/waitlist/slot-card';
import { useBoardLive } from '@/features/waitlist/use-board-live';
import { useMatchActions } from '@/features/waitlist/use-match-actions';
import { useMatchNews } from '@/features/waitlist/use-match-news';
import { useSlotActions } from '@/features/waitlist/use-slot-actions';
import { useSlotBoard } from '@/features/waitlist/use-slot-board';
import { useWishNews } from '@/features/waitlist/use-wish-news';
import { reachesServer } from '@/live/use-live';
import { useBurst } from '@/ui/use-burst';
import { useNow } from '@/ui/use-now';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/day');

export function DayRoute() {
  const { session, tenant } = route.useRouteContext();
  usePageTitle('nav.day', tenant.name);
  return <TenantDay key={tenant.id} tenant={tenant} mayWrite={can(session, 'waitlist.write')} />;
}

/** A burst of changes causes one request for the day. */
const kAgainMs = 300;
const kAgainMaxMs = 2_000;
const kQuarterMs = 15 * 60_000;

/** The day with the actions of the waitlist. */
function TenantDay({ tenant, mayWrite }: { tenant: Tenant; mayWrite: boolean }) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const sessionCheck = useSessionCheck();
  const queryClient = useQueryClient();
  const now = useNow();
  const today = dayOf(now, tenant.time_zone);
  const query = useQuery(dayQuery(tenant.id, search.date ?? today));
  const loaded = query.data !== undefined || query.isLoadingError;
  const { board, matches, offerMode } = useSlotBoard(tenant.id, now, loaded);
  const matchActions = useMatchActions(tenant);
  const slotActions = useSlotActions(tenant);

  const reload = () => queryClient.invalidateQueries({ queryKey: dayKeys.all(tenant.id) });
  const again = useBurst(() => void reload(), kAgainMs, kAgainMaxMs);
  // Gaps begin at the next quarter of an hour.
  const quarter = Math.floor(now.getTime() / kQuarterMs);
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: dayKeys.all(tenant.id) });
  }, [queryClient, tenant.id, quarter]);

  const onNew = useWishNews(tenant, today, {
    onShow: () => void navigate({ to: '/t/$tenant/waitlist', params: { tenant: tenant.id } }),
    onMatch: undefined,
  });
  const start =
    query.data && !query.isPlaceholderData
      ? { position: query.data.position, since: query.data.since }
      : undefined;
  const freshness = useBoardLive(tenant.id, start, today, {
    onNew,
    onMatch: useMatchNews(tenant),
    onSessionDoubt: sessionCheck,
    onChanged: again,
    onReload: reload,
  });
  const mayAct = mayWrite && reachesServer(freshness);
  const day = useMemo(() => query.data && withMatches(query.data, matches), [query.data, matches]);
  const boardPlace: BoardPlace = {
    tenant,
    now,
    today,
    board,
    mayWrite,
    mayAct,
    suggests: offerMode === 'suggest',
    match: (wish, id, relax) => {
      const slot = board.slotOf.get(id);
      if (slot) matchActions.match({ wish, slot, ...(relax && { relax }) });
    },
    answer: matchActions.answer,
    cancel: () => undefined,
    notify: slotActions.notify,
    answerFor: slotActions.answerFor,
    ignore: slotActions.ignore,
    unignore: slotActions.unignore,
  };
  const staffName = (id: string) => day?.staff.find((staff) => staff.id === id)?.name ?? null;
  const ofBooking = ({ id }: DayBooking) => {
    const slot = board.slotOf.get(id);
    return slot ? <SlotCard slot={slot} /> : null;
  };
  const ofMatch = (id: string) => {
    const match = matches.find((one) => one.id === id);
    return match ? <MatchCard match={match} /> : null;
  };
  return (
    <BoardProvider value={boardPlace}>
      <DayScreen
        place={{
          tenant,
          now,
          mayWrite,
          mayAct,
          offer: (candidate, gap) =>
            matchActions.match({
              wish: { id: candidate.wish, client: { id: '', name: candidate.client_name } },
              slot: slotOf(candidate, gap, staffName(gap.staff)),
            }),
          bookingActions: ofBooking,
          matchActions: ofMatch,
        }}
        query={query}
        day={day}
        search={search}
        onSearch={(next: DaySearch, replace) =>
          void navigate({ to: '.', search: next, ...(replace && { replace }) })
        }
        freshness={freshness}
      />
    </BoardProvider>
  );
}
