import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { ImportPreview, Imports } from '@/api/import-types';
import type { Tenant } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import shared from '@/ui/connection.module.css';
import { ErrorPanel } from '@/ui/error-panel';
import { FormProblem } from '@/ui/form-problem';
import { PageHeader } from '@/ui/page-header';
import { QueryView } from '@/ui/query-view';
import { type Choices, choicesOf, isReady } from './choices';
import { ColumnsSection } from './columns-section';
import { importsKeys, importsQuery, isActive, previewQuery, startImport } from './imports-queries';
import { RunSection } from './run-section';
import { UploadSection } from './upload-section';
import { useUploads } from './use-uploads';

/** Files of the salon are uploaded, shown as they would be read, checked and imported. */
export function ImportsScreen({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const query = useQuery(importsQuery(tenant.id));
  const uploads = useUploads(tenant.id, query.data);
  return (
    <div className={shared.screen}>
      <PageHeader title={t('imports.title')} salon={tenant.name} />
      <QueryView
        query={query}
        failed={t('imports.failed')}
        skeleton={<Skeleton height={160} radius="md" />}
        pendingClass={shared.body}
      >
        {query.data ? <Steps tenant={tenant} imports={query.data} uploads={uploads} /> : null}
      </QueryView>
    </div>
  );
}

type StepsProps = { tenant: Tenant; imports: Imports; uploads: ReturnType<typeof useUploads> };

function Steps({ tenant, imports, uploads }: StepsProps) {
  const { t } = useTranslation();
  const active = isActive(imports.run);
  const [edited, setEdited] = useState<Choices | null>(null);
  const whole = imports.files.filter(({ bytes, received }) => received === bytes);
  const ids = whole.map(({ id }) => id);
  // Choices about a file that is gone have no effect; new files are recognised beside them.
  const query = useQuery(previewQuery(tenant.id, uploads.uploading ? [] : ids, edited));
  const preview = ids.length > 0 ? query.data : undefined;
  return (
    <div className={shared.body}>
      <UploadSection tenant={tenant.id} imports={imports} uploads={uploads} disabled={active} />
      {query.isLoadingError ? (
        <ErrorPanel title={t('imports.previewFailed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {preview && !active ? (
        <>
          <ColumnsSection
            preview={preview}
            disabled={query.isPlaceholderData}
            onChoices={setEdited}
          />
          <StartSection
            tenant={tenant}
            preview={preview}
            edited={edited !== null}
            blocked={
              query.isPlaceholderData || uploads.uploading || whole.length < imports.files.length
            }
            onImport={() => setEdited(null)}
          />
        </>
      ) : null}
      {imports.run ? <RunSection tenant={tenant} run={imports.run} /> : null}
    </div>
  );
}

type StartProps = {
  tenant: Tenant;
  preview: ImportPreview;
  edited: boolean;
  blocked: boolean;
  onImport: () => void;
};

function StartSection({ tenant, preview, edited, blocked, onImport }: StartProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const start = useMutation({
    mutationFn: (dryRun: boolean) =>
      startImport(tenant.id, {
        dry_run: dryRun,
        base: preview.base,
        ...(edited || !preview.complete ? choicesOf(preview) : {}),
      }),
    onSuccess: (run) => {
      if (!run.dry_run) onImport();
      queryClient.setQueryData<Imports>(
        importsKeys.overview(tenant.id),
        (imports) => imports && { ...imports, run },
      );
    },
  });
  const failed = start.error ? asApiError(start.error) : null;
  const disabled = blocked || !isReady(preview);
  const pending = (dryRun: boolean) => start.isPending && start.variables === dryRun;
  return (
    <section className={shared.card} aria-label={t('imports.import')}>
      <p className={`${shared.text} ${shared.faint}`}>{t('imports.checkText')}</p>
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <div className={shared.actions}>
        <Button
          variant="default"
          disabled={disabled}
          loading={pending(true)}
          onClick={() => start.mutate(true)}
        >
          {t('imports.check')}
        </Button>
        <Button disabled={disabled} loading={pending(false)} onClick={() => start.mutate(false)}>
          {t('imports.import')}
        </Button>
      </div>
    </section>
  );
}
