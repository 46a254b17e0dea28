import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { OwnName } from '@/api/owner-types';
import type { Permission, Session } from '@/api/types';

export const sessionKeys = {
  all: ['session'] as const,
  current: () => [...sessionKeys.all, 'current'] as const,
  list: () => [...sessionKeys.all, 'list'] as const,
  name: () => [...sessionKeys.all, 'name'] as const,
};

/** Fails with a 401 ApiError if nobody is signed in. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: sessionKeys.current(),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/session', { signal })),
    staleTime: 5 * 60_000,
  });

export const sessionsQuery = () =>
  queryOptions({
    queryKey: sessionKeys.list(),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/sessions', { signal })),
  });

export const ownNameQuery = () =>
  queryOptions({
    queryKey: sessionKeys.name(),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/name', { signal })),
  });
export const changeName = (body: OwnName) => unwrap(api.PUT('/api/v1/name', { body }));

export type Credentials = { email: string; password: string; remember: boolean };

export const signIn = (body: Credentials) => unwrap(api.POST('/api/v1/session', { body }));
export const signOut = () => unwrap(api.DELETE('/api/v1/session'));
export const signOutEverywhere = () => unwrap(api.DELETE('/api/v1/sessions'));
export const endSession = (session: string) =>
  unwrap(api.DELETE('/api/v1/sessions/{session}', { params: { path: { session } } }));
export const changePassword = (body: { current: string; new: string }) =>
  unwrap(api.PUT('/api/v1/password', { body }));

/** Only hides what the server would refuse; the server decides. */
export function can(session: Session, permission: Permission): boolean {
  return session.permissions.includes(permission);
}
