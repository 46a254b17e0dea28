import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFormat } from '@/i18n/intl';
import { ErrorPanel } from '@/ui/error-panel';
import classes from './job-panel.module.css';
import { runQuery } from './job-queries';
import { pastText, type Place } from './job-text';

type Props = { job: string; run: number; live: boolean; place: Place };

/** The log of a run as it was written: English, for the search for a fault. */
export function RunLog({ job, run, live, place }: Props) {
  const { t } = useTranslation();
  const heading = useId();
  const query = useQuery(runQuery(job, run, live));
  const clock = dateFormat('ru', {
    timeZone: place.zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const log = query.data?.log;
  return (
    <section aria-labelledby={heading}>
      <h3 className={classes.heading} id={heading}>
        {query.data
          ? t('jobs.logOf', { when: pastText(query.data.run.scheduled_for, place) })
          : t('jobs.log')}
      </h3>
      {query.isLoadingError ? (
        <ErrorPanel title={t('jobs.logFailed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {query.data && query.data.run.error !== null ? (
        <p className={classes.problem} lang="en">
          {query.data.run.error}
        </p>
      ) : null}
      {log?.length === 0 ? <p className={classes.note}>{t('jobs.logEmpty')}</p> : null}
      {log && log.length > 0 ? (
        // Focusable, so that it can be scrolled with the keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ol className={classes.log} tabIndex={0} lang="en" aria-labelledby={heading}>
          {log.map(({ at, level, line }, index) => (
            <li key={index} data-level={level}>
              <time dateTime={at}>{clock.format(new Date(at))}</time>
              <span>{line}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}
