import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keysetQuery, refetchWhileShort } from '@/api/keyset';
import type { ConversationFilters } from './conversation-filters';

const kListPageSize = 60;
const kMessagesPageSize = 100;

export const conversationKeys = {
  all: (tenant: string) => ['conversations', tenant] as const,
  lists: (tenant: string) => [...conversationKeys.all(tenant), 'list'] as const,
  list: (tenant: string, filters: ConversationFilters) =>
    [...conversationKeys.lists(tenant), filters] as const,
  card: (tenant: string, session: string) =>
    [...conversationKeys.all(tenant), 'card', session] as const,
  messages: (tenant: string, session: string) =>
    [...conversationKeys.all(tenant), 'messages', session] as const,
};

export const conversationsQuery = (tenant: string, filters: ConversationFilters) =>
  keysetQuery(
    conversationKeys.list(tenant, filters),
    async (cursor, signal) => {
      const since = Date.now();
      const page = await unwrap(
        api.GET('/api/v1/tenants/{tenant}/conversations', {
          params: { path: { tenant }, query: { ...filters, limit: kListPageSize, ...cursor } },
          signal,
        }),
      );
      return { ...page, since };
    },
    { staleTime: 30_000, ...refetchWhileShort },
  );

export const conversationQuery = (tenant: string, session: string) =>
  queryOptions({
    queryKey: conversationKeys.card(tenant, session),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/conversations/{session}', {
          params: { path: { tenant, session } },
          signal,
        }),
      ),
    staleTime: 30_000,
  });

export const messagesQuery = (tenant: string, session: string) =>
  keysetQuery(
    conversationKeys.messages(tenant, session),
    (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/conversations/{session}/messages', {
          params: { path: { tenant, session }, query: { limit: kMessagesPageSize, ...cursor } },
          signal,
        }),
      ),
    { staleTime: 60_000 },
  );
