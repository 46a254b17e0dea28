import { queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import { asApiError } from '@/api/problem';
import type { SecretName, Settings, SettingsConflict, SettingsView } from '@/api/types';

const kHistoryLength = 10;

export const settingsKeys = {
  all: (tenant: string) => ['settings', tenant] as const,
  form: (tenant: string) => [...settingsKeys.all(tenant), 'form'] as const,
  history: (tenant: string) => [...settingsKeys.all(tenant), 'history'] as const,
};

export const settingsQuery = (tenant: string) =>
  queryOptions({
    queryKey: settingsKeys.form(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/settings', ofTenant(tenant, signal))),
  });

/** The last saves of the form, newest first. */
export const historyQuery = (tenant: string) =>
  queryOptions({
    queryKey: settingsKeys.history(tenant),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/audits', {
          params: { query: { tenant, action: 'tenant.settings_saved', limit: kHistoryLength } },
          signal,
        }),
      ),
  });

export const saveSettings = (tenant: string, version: string, body: Settings) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/settings', {
      params: { path: { tenant }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
  );

/** The current settings if they caused the refusal of a save; otherwise null. */
export function conflictOf(error: unknown): SettingsView | null {
  const { status, problem } = asApiError(error);
  return status === 412 && problem && 'current' in problem
    ? (problem as SettingsConflict).current
    : null;
}

export const setSecret = (tenant: string, secret: SecretName, value: string) =>
  unwrap(
    api.PUT('/api/v1/tenants/{tenant}/settings/secrets/{secret}', {
      params: { path: { tenant, secret } },
      body: { value },
    }),
  );

export const removeSecret = (tenant: string, secret: SecretName) =>
  unwrap(
    api.DELETE('/api/v1/tenants/{tenant}/settings/secrets/{secret}', {
      params: { path: { tenant, secret } },
    }),
  );

export const checkCompany = (tenant: string, id: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/settings/check-company', {
      params: { path: { tenant } },
      body: { yclients_company_id: id },
    }),
  );

export const checkChat = (tenant: string, id: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/settings/check-chat', {
      params: { path: { tenant } },
      body: { admin_chat_id: id },
    }),
  );
