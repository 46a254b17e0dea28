import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { sendOnce } from '@/api/idempotency';
import type {
  AssignmentResult,
  LinkBoard,
  Match,
  MatchList,
  MatchReason,
  Slot,
  SlotBoard,
} from '@/api/types';
import { live } from '@/live/live-client';
import { applyOwn, keptLive, laidOver, patchCached } from '@/live/live-lists';
import { type MatchChange, patchMatches } from './match-patch';
import { patchSlots, type SlotChange } from './slot-patch';
import { wishKeys } from './wish-queries';

export const kSlotTopic = 'slots';
export const kMatchTopic = 'matches';

export const boardKeys = {
  slots: (tenant: string) => [...wishKeys.all(tenant), 'slots'] as const,
  matches: (tenant: string) => [...wishKeys.all(tenant), 'matches'] as const,
  links: (tenant: string) => [...wishKeys.all(tenant), 'links'] as const,
  record: (tenant: string) => [...wishKeys.all(tenant), 'risk-record'] as const,
  acceptance: (tenant: string) => [...wishKeys.all(tenant), 'acceptance-record'] as const,
  assignment: (tenant: string) => [...wishKeys.all(tenant), 'assignment'] as const,
};

export const slotsQuery = (tenant: string) =>
  queryOptions({
    queryKey: boardKeys.slots(tenant),
    queryFn: async ({ signal }) => {
      const since = Date.now();
      const board = await unwrap(
        api.GET('/api/v1/tenants/{tenant}/waitlist/slots', ofTenant(tenant, signal)),
      );
      return laidOver(board, live.changesSince(tenant, kSlotTopic, since), patchSlots);
    },
    ...keptLive,
  });

/** Changes only the mode, on the settings as they are now. */
export async function setOfferMode(tenant: string, mode: SlotBoard['offer_mode']) {
  const path = { tenant };
  const { settings, version } = await unwrap(
    api.GET('/api/v1/tenants/{tenant}/settings', { params: { path } }),
  );
  return unwrap(
    api.PUT('/api/v1/tenants/{tenant}/settings', {
      params: { path, header: { 'If-Match': `"${version}"` } },
      body: { ...settings, offer_mode: mode },
    }),
  );
}

export const matchesQuery = (tenant: string) =>
  queryOptions({
    queryKey: boardKeys.matches(tenant),
    queryFn: async ({ signal }) => {
      const since = Date.now();
      const list = await unwrap(
        api.GET('/api/v1/tenants/{tenant}/waitlist/matches', ofTenant(tenant, signal)),
      );
      return laidOver(list, live.changesSince(tenant, kMatchTopic, since), patchMatches);
    },
    ...keptLive,
  });

/** The retry interval after links failed to load. */
const kLinksAgainMs = 20_000;

type LoadedLinks = LinkBoard & { etag: string | null };

/**
 * Which wishes fit which slots. Requested again shortly after any change; the server sends it only
 * if it changed.
 */
export const linksQuery = (tenant: string) =>
  queryOptions({
    queryKey: boardKeys.links(tenant),
    queryFn: async ({ signal, client, queryKey }): Promise<LoadedLinks> => {
      const known = client.getQueryData<LoadedLinks>(queryKey);
      const header = known?.etag ? { 'If-None-Match': known.etag } : {};
      const answer = await api.GET('/api/v1/tenants/{tenant}/waitlist/links', {
        params: { path: { tenant }, header },
        signal,
      });
      if (known && answer.response.status === 304) return known;
      const links = await unwrap(Promise.resolve(answer));
      return { ...links, etag: answer.response.headers.get('ETag') };
    },
    placeholderData: keepPreviousData,
    // After a failure there may be no change that triggers a request.
    refetchInterval: ({ state }) => (state.status === 'error' ? kLinksAgainMs : false),
    ...keptLive,
  });

export const recordQuery = (tenant: string) =>
  queryOptions({
    queryKey: boardKeys.record(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/waitlist/risk-record', ofTenant(tenant, signal))),
    staleTime: 10 * 60_000,
  });

export const acceptanceQuery = (tenant: string) =>
  queryOptions({
    queryKey: boardKeys.acceptance(tenant),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/waitlist/acceptance-record', ofTenant(tenant, signal)),
      ),
    staleTime: 10 * 60_000,
  });

/** Never cached: the user must approve what is possible now. */
export const assignmentQuery = (tenant: string) =>
  queryOptions({
    queryKey: boardKeys.assignment(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/waitlist/assignment', ofTenant(tenant, signal))),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

type Ask = { wish: string; slot: string; relax?: readonly MatchReason[] };

export function createMatch(tenant: string, { wish, slot, relax }: Ask): Promise<Match> {
  const body = { wish, slot, ...(relax && { relax: [...relax] }) };
  return sendOnce(['match', tenant, body], (key) =>
    unwrap(
      api.POST('/api/v1/tenants/{tenant}/waitlist/matches', {
        params: { path: { tenant }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  );
}

export type Answer = 'withdraw' | 'accept' | 'decline' | 'agree' | 'book';

export function answerMatch(tenant: string, match: string, answer: Answer): Promise<Match> {
  const params = { params: { path: { tenant, match } } };
  const base = '/api/v1/tenants/{tenant}/waitlist/matches/{match}';
  switch (answer) {
    case 'withdraw':
      return unwrap(api.POST(`${base}/withdraw`, params));
    case 'accept':
      return unwrap(api.POST(`${base}/accept`, params));
    case 'decline':
      return unwrap(api.POST(`${base}/decline`, params));
    case 'agree':
      return unwrap(api.POST(`${base}/agree`, params));
    case 'book':
      return unwrap(api.POST(`${base}/book`, params));
  }
}

/** One idempotency key per batch. */
export function approveAssignment(
  tenant: string,
  approved: readonly { wish: string; slot: string }[],
): Promise<AssignmentResult> {
  const body = { pairs: approved.map(({ wish, slot }) => ({ wish, slot })) };
  return sendOnce(['assignment', tenant, body], (key) =>
    unwrap(
      api.POST('/api/v1/tenants/{tenant}/waitlist/assignment', {
        params: { path: { tenant }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  );
}

export const setIgnored = (tenant: string, booking: string, ignored: boolean) => {
  const params = { params: { path: { tenant, booking } } };
  const base = '/api/v1/tenants/{tenant}/waitlist/slots/{booking}';
  return unwrap(
    ignored ? api.POST(`${base}/ignore`, params) : api.POST(`${base}/unignore`, params),
  );
};

export const notifySlot = (tenant: string, booking: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/waitlist/slots/{booking}/notify', {
      params: { path: { tenant, booking } },
    }),
  );

export const answerSlot = (
  tenant: string,
  booking: string,
  answer: NonNullable<Slot['answer']>['answer'],
) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/waitlist/slots/{booking}/answer', {
      params: { path: { tenant, booking } },
      body: { answer },
    }),
  );

export function patchSlotCache(queryClient: QueryClient, tenant: string, change: SlotChange): void {
  patchCached<SlotBoard>(queryClient, boardKeys.slots(tenant), (board) =>
    patchSlots(board, change),
  );
}

export function patchMatchCache(
  queryClient: QueryClient,
  tenant: string,
  change: MatchChange,
): void {
  patchCached<MatchList>(queryClient, boardKeys.matches(tenant), (list) =>
    patchMatches(list, change),
  );
}

/** Shows the page's own changes before the stream delivers them; the result reverts them. */
export const applyOwnSlot = (queryClient: QueryClient, tenant: string, slot: Slot) =>
  applyOwn(tenant, kSlotTopic, { upserts: [slot], deletes: [] }, (change) =>
    patchSlotCache(queryClient, tenant, change),
  );

export const applyOwnMatch = (queryClient: QueryClient, tenant: string, change: MatchChange) =>
  applyOwn(tenant, kMatchTopic, change, (shown) => patchMatchCache(queryClient, tenant, shown));

/** Reloads the whole board. Rejects if the server does not answer. */
export async function reloadBoard(queryClient: QueryClient, tenant: string): Promise<void> {
  const again = (queryKey: readonly unknown[]) =>
    queryClient.invalidateQueries({ queryKey }, { throwOnError: true });
  await Promise.all([
    again(boardKeys.slots(tenant)),
    again(boardKeys.matches(tenant)),
    again(boardKeys.links(tenant)),
  ]);
}
