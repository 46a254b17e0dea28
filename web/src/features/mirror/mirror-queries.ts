import { queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { asApiError } from '@/api/problem';
import type { MirrorConnection, MirrorPreview } from '@/api/types';

const kPollBusyMs = 2_000;
const kPollIdleMs = 15_000;

export const mirrorKeys = {
  all: (tenant: string) => ['mirror', tenant] as const,
};

export const mirrorQuery = (tenant: string) =>
  queryOptions({
    queryKey: mirrorKeys.all(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/mirror', ofTenant(tenant, signal))),
    refetchInterval: ({ state }) =>
      state.data?.connection?.state === 'importing' ? kPollBusyMs : kPollIdleMs,
  });

/** `token` null: the stored one of the server. */
export type Access = { company_id: string; token: string | null };

export const preview = (tenant: string, body: Access) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/mirror/preview', { params: { path: { tenant } }, body }),
  );

export const connect = (tenant: string, body: Access) =>
  unwrap(api.PUT('/api/v1/tenants/{tenant}/mirror', { params: { path: { tenant } }, body }));

export const disconnect = (tenant: string) =>
  unwrap(api.DELETE('/api/v1/tenants/{tenant}/mirror', { params: { path: { tenant } } }));

export const stop = (tenant: string) =>
  unwrap(api.POST('/api/v1/tenants/{tenant}/mirror/stop', { params: { path: { tenant } } }));

export const resume = (tenant: string) =>
  unwrap(api.POST('/api/v1/tenants/{tenant}/mirror/resume', { params: { path: { tenant } } }));

export type WriteMode = MirrorConnection['write_mode'];

export const setWriting = (tenant: string, mode: WriteMode) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/mirror/writing', {
      params: { path: { tenant } },
      body: { mode },
    }),
  );

export type Outcome = MirrorPreview['outcome'];
export type Progress = MirrorConnection['progress'][number];

/** The reason why YClients refused the connection; otherwise null. */
export function refusalOf(error: unknown): Exclude<Outcome, 'ok'> | null {
  const { problem } = asApiError(error);
  return problem && 'outcome' in problem ? (problem.outcome as Exclude<Outcome, 'ok'>) : null;
}
