import { queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { keysetQuery } from '@/api/keyset';
import type { Goals } from '@/api/owner-types';
import { type OverviewPeriod, periodQuery } from './overview-period';
import { type RowsSearch, rowsQueryOf } from './rows-search';

/** How often today's figures are polled while the page is visible. */
const kNowEveryMs = 15_000;

export const overviewKeys = {
  all: (tenant: string) => ['overview', tenant] as const,
  periods: (tenant: string) => [...overviewKeys.all(tenant), 'period'] as const,
  period: (tenant: string, period: OverviewPeriod) =>
    [...overviewKeys.periods(tenant), period] as const,
  now: (tenant: string) => [...overviewKeys.all(tenant), 'now'] as const,
  recovered: (tenant: string) => [...overviewKeys.all(tenant), 'recovered'] as const,
  breakdown: (tenant: string, period: OverviewPeriod) =>
    [...overviewKeys.all(tenant), 'breakdown', period] as const,
  rows: (tenant: string, period: OverviewPeriod, rows: RowsSearch) =>
    [...overviewKeys.all(tenant), 'rows', period, rows] as const,
  goals: (tenant: string) => [...overviewKeys.all(tenant), 'goals'] as const,
  asking: (tenant: string) => [...overviewKeys.all(tenant), 'asking'] as const,
};

export const overviewQuery = (tenant: string, period: OverviewPeriod) =>
  queryOptions({
    queryKey: overviewKeys.period(tenant, period),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/overview', {
          params: { path: { tenant }, query: periodQuery(period) },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

/** Not in the background: a hidden page sends no requests. */
export const overviewNowQuery = (tenant: string) =>
  queryOptions({
    queryKey: overviewKeys.now(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/overview/now', ofTenant(tenant, signal))),
    refetchInterval: kNowEveryMs,
  });

export const breakdownQuery = (tenant: string, period: OverviewPeriod) =>
  queryOptions({
    queryKey: overviewKeys.breakdown(tenant, period),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/overview/breakdown', {
          params: { path: { tenant }, query: periodQuery(period) },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

/** The bookings that a number of the breakdown counts. */
export const countedQuery = (tenant: string, period: OverviewPeriod, rows: RowsSearch) =>
  keysetQuery(overviewKeys.rows(tenant, period, rows), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/tenants/{tenant}/overview/bookings', {
        params: {
          path: { tenant },
          query: { ...periodQuery(period), ...rowsQueryOf(rows), limit: 50, ...cursor },
        },
        signal,
      }),
    ),
  );

export const goalsQuery = (tenant: string) =>
  queryOptions({
    queryKey: overviewKeys.goals(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/overview/goals', ofTenant(tenant, signal))),
    staleTime: 5 * 60_000,
  });

export const saveGoals = (tenant: string, goals: Goals) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/overview/goals', {
      params: { path: { tenant } },
      body: goals,
    }),
  );

/** A plain link, so that the browser writes the file to disk. */
export function breakdownHref(
  tenant: string,
  period: OverviewPeriod,
  by: 'staff' | 'weekday',
  language: string,
): string {
  const query = new URLSearchParams({ by, language });
  for (const [name, value] of Object.entries(periodQuery(period))) query.set(name, String(value));
  return `/api/v1/tenants/${tenant}/overview/breakdown/export?${query}`;
}

/** Slots that the waitlist filled this month, and the effect of win-back. */
export const recoveredQuery = (tenant: string) =>
  queryOptions({
    queryKey: overviewKeys.recovered(tenant),
    queryFn: async ({ signal }) => {
      const params = { path: { tenant } };
      const [links, winback] = await Promise.all([
        unwrap(api.GET('/api/v1/tenants/{tenant}/waitlist/links', { params, signal })),
        unwrap(api.GET('/api/v1/tenants/{tenant}/winback/results', { params, signal })),
      ]);
      return { waitlist: links.summary, winback };
    },
    staleTime: 60_000,
  });

/** What asking clients whether they come is worth. */
export const askingQuery = (tenant: string) =>
  queryOptions({
    queryKey: overviewKeys.asking(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/waitlist/asking', ofTenant(tenant, signal))),
    staleTime: 10 * 60_000,
  });

export const acknowledgeAlert = (tenant: string, alert: number) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/alerts/{alert}/acknowledge', {
      params: { path: { tenant, alert } },
    }),
  );
