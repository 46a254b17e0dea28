import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { JobRun } from '@/api/types';
import { MoreButton } from '@/ui/more-button';
import { QueryView } from '@/ui/query-view';
import classes from './job-panel.module.css';
import { runsQuery } from './job-queries';
import {
  durationText,
  pastText,
  type Place,
  rangeText,
  runDurationMs,
  stateText,
  zoneText,
} from './job-text';
import { lookOf, StateIcon } from './run-state';

type Props = {
  job: string;
  live: boolean;
  shown: number | undefined;
  place: Place;
  onShow: (run: number) => void;
};

/** Newest first; the button of a run shows its log below. */
export function RunHistory({ job, live, shown, place, onShow }: Props) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(runsQuery(job, live));
  const runs = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section>
      <h3 className={classes.heading}>{t('jobs.history')}</h3>
      <QueryView
        query={query}
        failed={t('jobs.historyFailed')}
        skeleton={
          <div role="status" aria-label={t('common.loading')}>
            {[0, 1, 2, 3].map((line) => (
              <Skeleton key={line} height={14} my={11} />
            ))}
          </div>
        }
      >
        {runs.length === 0 ? <p className={classes.note}>{t('jobs.historyEmpty')}</p> : null}
        <ul className={classes.runs}>
          {runs.map((run) => (
            <li key={run.id}>
              <RunLine run={run} shown={run.id === shown} place={place} onShow={onShow} />
            </li>
          ))}
        </ul>
        <MoreButton
          query={query}
          label={t('jobs.historyMore')}
          size="xs"
          className={classes.more}
        />
      </QueryView>
    </section>
  );
}

type LineProps = { run: JobRun; shown: boolean; place: Place; onShow: (run: number) => void };

function RunLine({ run, shown, place, onShow }: LineProps) {
  const { t, language } = place;
  const took = runDurationMs(run);
  const ended = run.state === 'done' && took !== null;
  return (
    <button
      type="button"
      className={classes.run}
      aria-pressed={shown}
      data-look={lookOf(run)}
      onClick={() => onShow(run.id)}
    >
      <StateIcon look={lookOf(run)} />
      <span>{pastText(run.scheduled_for, place)}</span>
      <span className={classes.how}>
        {ended ? durationText(t, took, language) : stateText(run, place)}
        {ended ? <VisuallyHidden>{stateText(run, place)}</VisuallyHidden> : null}
      </span>
      <span className={classes.what}>{whatOf(run, place)}</span>
    </button>
  );
}

/** What distinguishes runs of one night: the salons' zone, the days, or the user. */
function whatOf(run: JobRun, { t, language }: Place): string {
  const range = rangeText(run, language);
  if (range !== null) return range;
  if (run.cause === 'manual') return t('jobs.byHandShort');
  if (run.cause === 'command') return t('jobs.byCommand');
  if (run.scope === '') return run.node ?? '';
  return zoneText(run.scope, language);
}
