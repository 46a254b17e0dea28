import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/i18n/format';
import type { JobRun } from '@/api/types';
import classes from './progress-line.module.css';

type Props = { run: JobRun; job: string };

/** The progress of a run. Without a total it is unknown, and the line is empty. */
export function ProgressLine({ run, job }: Props) {
  const { t, i18n } = useTranslation();
  const share = run.total > 0 ? Math.min(1, run.done / run.total) : 0;
  const number = (value: number) => formatNumber(value, i18n.language);
  return (
    <div
      className={classes.line}
      role="progressbar"
      aria-label={t('jobs.progressLabel', { job })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={t('jobs.progress', { done: number(run.done), total: number(run.total) })}
    >
      <span style={{ inlineSize: `${share * 100}%` }} />
    </div>
  );
}
