import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { ConversationFilters } from './conversation-filters';

const kListPageSize = 60;
const kMessagesPageSize = 100;
/** A list this long is not reloaded behind the reader's back: that takes a request a page. */
const kPagesToRefresh = 3;

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
  infiniteQueryOptions({
    queryKey: conversationKeys.list(tenant, filters),
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/conversations', {
          params: {
            path: { tenant },
            query: {
              ...filters,
              limit: kListPageSize,
              ...(pageParam !== null && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 30_000,
    refetchOnMount: ({ state }) => (state.data?.pages.length ?? 0) <= kPagesToRefresh,
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= kPagesToRefresh,
  });

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
  infiniteQueryOptions({
    queryKey: conversationKeys.messages(tenant, session),
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/conversations/{session}/messages', {
          params: {
            path: { tenant, session },
            query: { limit: kMessagesPageSize, ...(pageParam !== null && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 60_000,
  });
