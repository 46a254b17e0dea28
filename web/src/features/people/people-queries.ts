import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keysetQuery } from '@/api/keyset';
import type { Role } from '@/api/types';

export type PersonRole = Exclude<Role, 'bot'>;

export const peopleKeys = {
  all: ['people'] as const,
  /** `tenant` null: the whole platform. */
  list: (tenant: string | null, q: string) => [...peopleKeys.all, 'list', tenant, q] as const,
  link: (secret: string) => [...peopleKeys.all, 'link', secret] as const,
};

export const peopleQuery = (tenant: string | null, q: string) =>
  keysetQuery(peopleKeys.list(tenant, q), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/users', {
        params: { query: { limit: 50, ...(tenant && { tenant }), ...(q && { q }), ...cursor } },
        signal,
      }),
    ),
  );

export type Invitation = {
  email: string;
  first_name: string;
  last_name: string;
  role: PersonRole;
  tenant: string | null;
};

const path = (user: number) => ({ path: { user } });

export const invite = (body: Invitation) => unwrap(api.POST('/api/v1/users', { body }));
export const makeLink = (user: number) =>
  unwrap(api.POST('/api/v1/users/{user}/link', { params: path(user) }));
export const setRole = (user: number, role: PersonRole) =>
  unwrap(api.PUT('/api/v1/users/{user}/role', { params: path(user), body: { role } }));
export const setActive = (user: number, active: boolean) =>
  unwrap(api.PUT('/api/v1/users/{user}/active', { params: path(user), body: { active } }));
export const endSessions = (user: number) =>
  unwrap(api.POST('/api/v1/users/{user}/sign-out', { params: path(user) }));

export const linkQuery = (secret: string) =>
  queryOptions({
    queryKey: peopleKeys.link(secret),
    queryFn: ({ signal }) => unwrap(api.POST('/api/v1/links/open', { body: { secret }, signal })),
    staleTime: Infinity,
  });

export const acceptLink = (body: { secret: string; password: string }) =>
  unwrap(api.POST('/api/v1/links/accept', { body }));
