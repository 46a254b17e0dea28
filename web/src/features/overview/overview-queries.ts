import { queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { type OverviewPeriod, periodQuery } from './overview-period';

/** How often today's figures are polled while the page is visible. */
const kNowEveryMs = 15_000;

export const overviewKeys = {
  all: (tenant: string) => ['overview', tenant] as const,
  periods: (tenant: string) => [...overviewKeys.all(tenant), 'period'] as const,
  period: (tenant: string, period: OverviewPeriod) =>
    [...overviewKeys.periods(tenant), period] as const,
  now: (tenant: string) => [...overviewKeys.all(tenant), 'now'] as const,
  recovered: (tenant: string) => [...overviewKeys.all(tenant), 'recovered'] as const,
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
