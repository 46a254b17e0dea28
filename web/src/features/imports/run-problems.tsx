import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportProblem, ImportRun } from '@/api/import-types';
import shared from '@/ui/connection.module.css';
import { FormProblem } from '@/ui/form-problem';
import { problemsQuery } from './imports-queries';
import classes from './imports.module.css';
import { saveFile, toCsv } from './problems-csv';

const kShown = 50;

/** The rows and values that were not imported, each with its place and reason. */
export function RunProblems({ tenant, run }: { tenant: string; run: ImportRun }) {
  const { t } = useTranslation();
  const some = run.problems_total > 0;
  const query = useQuery({ ...problemsQuery(tenant, run.id), enabled: some });
  if (!some) return <p className={shared.text}>{t('imports.noProblems')}</p>;
  const items = query.data?.items ?? [];
  const skipped = ({ row_kept: kept }: ImportProblem) =>
    t(kept ? 'imports.valueSkipped' : 'imports.rowSkipped');
  const download = () => {
    const heading = ['file', 'line', 'reason', 'column', 'found', 'skipped'] as const;
    const rows = items.map((item) => [
      item.file,
      String(item.line),
      t(`imports.kind.${item.kind}`),
      item.column,
      item.found,
      skipped(item),
    ]);
    const text = toCsv([heading.map((name) => t(`imports.csv.${name}`)), ...rows]);
    saveFile(t('imports.csv.name'), text, 'text/csv;charset=utf-8');
  };
  return (
    <>
      <p className={shared.text}>{t('imports.problems', { count: run.problems_total })}</p>
      {query.isError ? <FormProblem>{t('imports.problemsFailed')}</FormProblem> : null}
      <div className={shared.actions}>
        <Button variant="default" disabled={items.length === 0} onClick={download}>
          {t('imports.download')}
        </Button>
      </div>
      <ul className={classes.problems}>
        {items.slice(0, kShown).map((item) => (
          <li key={`${item.file}:${item.line}:${item.kind}:${item.column}`}>
            <strong>{t('imports.place', { file: item.file, line: item.line })}</strong>{' '}
            {t(`imports.kind.${item.kind}`)}
            {item.column ? ` · «${item.column}»` : ''}
            {item.found ? `: ${item.found}` : ''} · {skipped(item)}
          </li>
        ))}
      </ul>
      {items.length > kShown ? (
        <p className={shared.faint}>{t('imports.shownFirst', { count: kShown })}</p>
      ) : null}
    </>
  );
}
