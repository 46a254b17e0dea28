import { queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import type { AttentionChoices } from './attention-types';

/** Connections and messages belong to no live topic. */
const kRefreshMs = 60_000;

export const attentionKeys = {
  inbox: (tenant: string) => ['attention', tenant] as const,
};

const path = (tenant: string) => ({ params: { path: { tenant } } });

export const attentionQuery = (tenant: string) =>
  queryOptions({
    queryKey: attentionKeys.inbox(tenant),
    queryFn: async ({ signal }) => {
      const since = Date.now();
      const inbox = await unwrap(
        api.GET('/api/v1/tenants/{tenant}/attention', ofTenant(tenant, signal)),
      );
      return { ...inbox, since };
    },
    refetchInterval: kRefreshMs,
    refetchIntervalInBackground: true,
  });

export const markRead = (tenant: string, readTo: string) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/attention/read', {
      ...path(tenant),
      body: { read_to: readTo },
    }),
  );

export const saveChoices = (tenant: string, body: AttentionChoices) =>
  unwrap(api.PUT('/api/v1/tenants/{tenant}/attention/choices', { ...path(tenant), body }));
