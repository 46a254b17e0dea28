import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ofTenant, unwrap } from '@/api/client';
import type { ImportFile } from '@/api/import-types';
import type { Choices } from './choices';

const kPollRunningMs = 1_000;

export const importsKeys = {
  all: (tenant: string) => ['imports', tenant] as const,
  overview: (tenant: string) => [...importsKeys.all(tenant), 'overview'] as const,
  preview: (tenant: string, files: readonly string[], choices: Choices | null) =>
    [...importsKeys.all(tenant), 'preview', files, choices] as const,
  problems: (tenant: string, run: string) => [...importsKeys.all(tenant), 'problems', run] as const,
};

const ended = ['done', 'failed', 'stopped'];
export const isActive = (run: { state: string } | null | undefined) =>
  run !== null && run !== undefined && !ended.includes(run.state);

export const importsQuery = (tenant: string) =>
  queryOptions({
    queryKey: importsKeys.overview(tenant),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/tenants/{tenant}/imports', ofTenant(tenant, signal))),
    refetchInterval: ({ state }) => (isActive(state.data?.run) ? kPollRunningMs : false),
  });

/** `files`: the ids of the complete files; another set of them is another preview. */
export const previewQuery = (tenant: string, files: readonly string[], choices: Choices | null) =>
  queryOptions({
    queryKey: importsKeys.preview(tenant, files, choices),
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/v1/tenants/{tenant}/imports/preview', {
          ...ofTenant(tenant, signal),
          body: choices ?? { base: null },
        }),
      ),
    enabled: files.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });

export const problemsQuery = (tenant: string, run: string) =>
  queryOptions({
    queryKey: importsKeys.problems(tenant, run),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/tenants/{tenant}/imports/{import}/problems', {
          params: { path: { tenant, import: run } },
          signal,
        }),
      ),
    staleTime: Infinity,
  });

export type Start = { dry_run: boolean; base: string | null } & Partial<Choices>;

export const startImport = (tenant: string, body: Start) =>
  unwrap(api.POST('/api/v1/tenants/{tenant}/imports', { params: { path: { tenant } }, body }));

export const stopImport = (tenant: string, run: string) =>
  unwrap(
    api.POST('/api/v1/tenants/{tenant}/imports/{import}/stop', {
      params: { path: { tenant, import: run } },
    }),
  );

export const addFile = (tenant: string, body: { name: string; bytes: number }) =>
  unwrap(api.POST('/api/v1/tenants/{tenant}/import-files', { params: { path: { tenant } }, body }));

export const removeFile = (tenant: string, file: string) =>
  unwrap(
    api.DELETE('/api/v1/tenants/{tenant}/import-files/{file}', {
      params: { path: { tenant, file } },
    }),
  );

export const putChunk = (tenant: string, file: string, chunk: number, content: Blob) =>
  unwrap<ImportFile>(
    api.PUT('/api/v1/tenants/{tenant}/import-files/{file}/chunks/{chunk}', {
      params: { path: { tenant, file, chunk: String(chunk) } },
      // The generated type of a binary body is a text.
      body: content as unknown as string,
      bodySerializer: (body: unknown) => body as Blob,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  );
