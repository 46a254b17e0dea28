import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keptLive } from '@/live/live-lists';

export const dayKeys = {
  all: (tenant: string) => ['day', tenant] as const,
  of: (tenant: string, date: string) => [...dayKeys.all(tenant), date] as const,
};

/** Reloaded after changes of the salon's stream. While it loads, the day before stays on screen. */
export const dayQuery = (tenant: string, date: string) =>
  queryOptions({
    queryKey: dayKeys.of(tenant, date),
    queryFn: async ({ signal }) => {
      const since = Date.now();
      const day = await unwrap(
        api.GET('/api/v1/tenants/{tenant}/day', {
          params: { path: { tenant }, query: { date } },
          signal,
        }),
      );
      return { ...day, since };
    },
    placeholderData: keepPreviousData,
    ...keptLive,
  });
