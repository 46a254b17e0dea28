import { queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { asApiError } from '@/api/problem';
import type { Channel, MessageTemplate, MessagingRules } from '@/api/types';

const kPollMs = 15_000;

export type ChannelKind = Channel['channel'];
export type ChannelMode = Channel['mode'];
export const kinds: readonly ChannelKind[] = ['telegram', 'max'];

export const channelKeys = {
  all: (tenant: string) => ['channels', tenant] as const,
  coverage: (tenant: string) => ['channel-coverage', tenant] as const,
  templates: (tenant: string) => ['message-templates', tenant] as const,
  rules: (tenant: string) => ['messaging-rules', tenant] as const,
};

export const channelsQuery = (tenant: string) =>
  queryOptions({
    queryKey: channelKeys.all(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/channels', ofTenant(tenant, signal))),
    refetchInterval: kPollMs,
  });

export type Access = { token: string; mode: ChannelMode };

export const connect = (tenant: string, channel: ChannelKind, body: Access) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/channels/{channel}', {
      params: { path: { tenant, channel } },
      body,
    }),
  );

export const disconnect = (tenant: string, channel: ChannelKind) =>
  unwrap(
    api.DELETE('/api/v1/tenants/{tenant}/channels/{channel}', {
      params: { path: { tenant, channel } },
    }),
  );

export const rulesQuery = (tenant: string) =>
  queryOptions({
    queryKey: channelKeys.rules(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/messaging-rules', ofTenant(tenant, signal))),
  });

export const saveRules = (tenant: string, body: MessagingRules) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/messaging-rules', { params: { path: { tenant } }, body }),
  );

export const coverageQuery = (tenant: string) =>
  queryOptions({
    queryKey: channelKeys.coverage(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/channel-coverage', ofTenant(tenant, signal))),
    staleTime: 60_000,
  });

export const templatesQuery = (tenant: string) =>
  queryOptions({
    queryKey: channelKeys.templates(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/message-templates', ofTenant(tenant, signal))),
  });

type Named = Pick<MessageTemplate, 'kind' | 'language'>;

export const previewQuery = (tenant: string, { kind, language }: Named, text: string) =>
  queryOptions({
    queryKey: [...channelKeys.templates(tenant), 'preview', kind, language, text],
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/v1/tenants/{tenant}/message-templates/{kind}/{language}/preview', {
          params: { path: { tenant, kind, language } },
          body: { text, client: null },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

export const saveTemplate = (tenant: string, { kind, language }: Named, text: string | null) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/message-templates/{kind}/{language}', {
      params: { path: { tenant, kind, language } },
      body: { text },
    }),
  );

const refusals = ['token-refused', 'limited', 'unreachable', 'failed'] as const;

/** The reason why the messenger refused the token; otherwise null. */
export function refusalOf(error: unknown): (typeof refusals)[number] | null {
  const { problem } = asApiError(error);
  const outcome = problem && 'outcome' in problem ? problem.outcome : null;
  return refusals.find((known) => known === outcome) ?? null;
}

/** After these nothing is sent until a person acts. */
const stops = ['token-refused', 'suspended', 'secret-missing'];

export type ChannelState = 'ok' | 'waits' | 'stopped';
export function stateOf({ trouble }: Pick<Channel, 'trouble'>): ChannelState {
  if (trouble === null) return 'ok';
  return stops.includes(trouble) ? 'stopped' : 'waits';
}
