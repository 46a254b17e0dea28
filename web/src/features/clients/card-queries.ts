import { queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import type { EndedCall, TagColour } from './card-types';

/** What people write on a card, by salon and client. */
export const cardKeys = {
  notes: (tenant: string, client: string) => ['card', tenant, 'notes', client] as const,
  tags: (tenant: string, client: string) => ['card', tenant, 'tags', client] as const,
  colours: (tenant: string) => ['card', tenant, 'colours'] as const,
  views: (tenant: string, client: string) => ['card', tenant, 'views', client] as const,
};

const of = (tenant: string, client: string) => ({ params: { path: { tenant, client } } });

export const notesQuery = (tenant: string, client: string) =>
  queryOptions({
    queryKey: cardKeys.notes(tenant, client),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/{client}/notes', {
          ...of(tenant, client),
          signal,
        }),
      ),
  });

export const ownTagsQuery = (tenant: string, client: string) =>
  queryOptions({
    queryKey: cardKeys.tags(tenant, client),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/{client}/tags', {
          ...of(tenant, client),
          signal,
        }),
      ),
  });

export const tagColoursQuery = (tenant: string) =>
  queryOptions({
    queryKey: cardKeys.colours(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/clients/tag-colours', ofTenant(tenant, signal))),
    staleTime: 60_000,
  });

export const phoneViewsQuery = (tenant: string, client: string) =>
  queryOptions({
    queryKey: cardKeys.views(tenant, client),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/clients/{client}/phone/views', {
          ...of(tenant, client),
          signal,
        }),
      ),
  });

export const addNote = (tenant: string, client: string, body: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/clients/{client}/notes', {
      ...of(tenant, client),
      body: { body, pinned: false },
    }),
  );

const ofNote = (tenant: string, client: string, note: string) => ({
  params: { path: { tenant, client, note } },
});

export const editNote = (tenant: string, client: string, note: string, body: string) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/clients/{client}/notes/{note}', {
      ...ofNote(tenant, client, note),
      body: { body },
    }),
  );

export const pinNote = (tenant: string, client: string, note: string, pinned: boolean) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/clients/{client}/notes/{note}/pin', {
      ...ofNote(tenant, client, note),
      body: { pinned },
    }),
  );

export const deleteNote = (tenant: string, client: string, note: string) =>
  unwrap(
    api.DELETE(
      '/api/v1/tenants/{tenant}/clients/{client}/notes/{note}',
      ofNote(tenant, client, note),
    ),
  );

export const recordCall = (tenant: string, client: string, body: EndedCall) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/clients/{client}/calls', { ...of(tenant, client), body }),
  );

export const takeBackCall = (tenant: string, client: string, call: string) =>
  unwrap(
    api.DELETE('/api/v1/tenants/{tenant}/clients/{client}/calls/{call}', {
      params: { path: { tenant, client, call } },
    }),
  );

export const changeTag = (tenant: string, client: string, tag: string, set: boolean) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/clients/{client}/tags', {
      ...of(tenant, client),
      body: { tag, set },
    }),
  );

export const setTagColour = (tenant: string, body: TagColour) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/clients/tag-colours', {
      params: { path: { tenant } },
      body,
    }),
  );
