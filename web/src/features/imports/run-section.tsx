import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Imports, ImportRun } from '@/api/import-types';
import type { Tenant } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import shared from '@/ui/connection.module.css';
import { FormProblem } from '@/ui/form-problem';
import { Tag, type Tone } from '@/ui/tag';
import { faultKey } from './fault-text';
import { importsKeys, isActive, stopImport } from './imports-queries';
import classes from './imports.module.css';
import { RunProblems } from './run-problems';

const tones: Record<ImportRun['state'], Tone> = {
  queued: 'plain',
  running: 'plain',
  done: 'good',
  failed: 'risk',
  stopped: 'warn',
};

/** The last import or check: its progress, and then what it did. */
export function RunSection({ tenant, run }: { tenant: Tenant; run: ImportRun }) {
  const { t } = useTranslation();
  const title = useId();
  return (
    <section className={shared.card} aria-labelledby={title}>
      <div className={shared.head}>
        <h2 className={shared.title} id={title}>
          {t(run.dry_run ? 'imports.runCheck' : 'imports.run')}
        </h2>
        <span role="status">
          <Tag tone={tones[run.state]}>{t(`imports.state.${run.state}`)}</Tag>
        </span>
      </div>
      <p className={`${shared.text} ${shared.faint}`}>
        {run.files.map(({ name }) => name).join(', ')}
      </p>
      {isActive(run) ? (
        <Running tenant={tenant.id} run={run} />
      ) : (
        <Ended tenant={tenant} run={run} />
      )}
    </section>
  );
}

function Running({ tenant, run }: { tenant: string; run: ImportRun }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const stop = useMutation({
    mutationFn: () => stopImport(tenant, run.id),
    onSuccess: (stopped) =>
      queryClient.setQueryData<Imports>(
        importsKeys.overview(tenant),
        (imports) => imports && { ...imports, run: stopped },
      ),
  });
  const failed = stop.error ? asApiError(stop.error) : null;
  const percent = run.bytes_total > 0 ? Math.floor((100 * run.bytes_read) / run.bytes_total) : 0;
  return (
    <>
      <Progress
        className={classes.progress}
        value={percent}
        aria-label={t('imports.state.running')}
        animated={percent === 100}
      />
      <p className={shared.text}>
        {percent === 100
          ? t('imports.finishing')
          : t('imports.progress', { percent, rows: run.rows_read })}
      </p>
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <div className={shared.actions}>
        <Button
          variant="default"
          loading={stop.isPending}
          disabled={run.stop_asked}
          onClick={() => stop.mutate()}
        >
          {t(run.stop_asked ? 'imports.stopping' : 'imports.stop')}
        </Button>
      </div>
    </>
  );
}

const kinds = ['bookings', 'clients', 'services', 'staff'] as const;

function Ended({ tenant, run }: { tenant: Tenant; run: ImportRun }) {
  const { t } = useTranslation();
  const { result, error, state } = run;
  return (
    <>
      {error ? <FormProblem>{t(faultKey(error.code))}</FormProblem> : null}
      {state === 'stopped' && !run.dry_run ? (
        <p className={shared.text}>{t('imports.stopped')}</p>
      ) : null}
      {run.dry_run ? <p className={shared.text}>{t('imports.nothingStored')}</p> : null}
      {result && state !== 'failed' ? (
        <table className={`${classes.table} ${classes.numbers}`}>
          <thead>
            <tr>
              <th scope="col">{t('imports.what')}</th>
              <th scope="col">{t('imports.new')}</th>
              <th scope="col">{t(run.dry_run ? 'imports.changed' : 'imports.changedNow')}</th>
              <th scope="col">{t('imports.unchanged')}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`imports.role.${kind}`)}</th>
                <td>{result[kind].inserted}</td>
                <td>{result[kind].updated}</td>
                <td>{result[kind].unchanged}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {result && result.bookings_without_client > 0 ? (
        <p className={shared.text}>
          {t('imports.withoutClient', { count: result.bookings_without_client })}
        </p>
      ) : null}
      {state !== 'failed' || run.problems_total > 0 ? (
        <RunProblems tenant={tenant.id} run={run} />
      ) : null}
    </>
  );
}
