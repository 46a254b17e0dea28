import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '@/ui/breakpoints';
import { EmptyState } from '@/ui/empty-state';
import layout from '@/ui/list-screen.module.css';
import { PageHeader } from '@/ui/page-header';
import { QueryView } from '@/ui/query-view';
import type { Job } from '@/api/types';
import { isRunning, jobsIn, type JobsSearch, jobViews, needsAttention } from './job-filters';
import { JobPanel } from './job-panel';
import { jobsQuery } from './job-queries';
import { JobTable } from './job-table';
import classes from './jobs-screen.module.css';
import { usePlace } from './use-place';

type Props = { search: JobsSearch; onSearch: (search: JobsSearch) => void };

export function JobsScreen({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const query = useQuery(jobsQuery());
  const { data } = query;
  const jobs = data?.items ?? [];
  const place = usePlace(jobs.some(isRunning));
  const wide = !useNarrow('compact');
  const shown = jobsIn(search.show, jobs);
  const open = jobs.find(({ name }) => name === search.job);
  const collects = jobs.find(({ takes_days }) => takes_days);

  const view = search.show === undefined ? {} : { show: search.show };
  const openJob = (job: string) => onSearch({ ...view, job });
  const close = () => {
    onSearch(view);
    // After the panel has closed, the row from which it was opened gets the focus.
    window.requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-job="${CSS.escape(search.job ?? '')}"]`)?.focus(),
    );
  };

  return (
    <div className={layout.screen}>
      <div className={layout.main}>
        <PageHeader
          title={t('jobs.title')}
          count={data && t('jobs.about', { nodes: data.nodes })}
          actions={
            collects && wide ? (
              <Button
                variant="default"
                leftSection={<IconCalendar size={16} stroke={1.7} aria-hidden />}
                onClick={() => openJob(collects.name)}
              >
                {t('jobs.collectPeriod')}
              </Button>
            ) : null
          }
        />
        <div className={classes.tools}>
          <ViewSwitch jobs={jobs} search={search} onSearch={onSearch} />
          {data ? (
            <span className={classes.day}>
              {t('jobs.day', { runs: data.runs_of_day, failed: data.failed_of_day })}
            </span>
          ) : null}
        </div>
        <QueryView query={query} failed={t('jobs.failed')} skeleton={<JobSkeleton />}>
          {shown.length === 0 ? (
            <EmptyState
              title={t('jobs.noneTitle')}
              text={t(search.show === 'running' ? 'jobs.noneRunning' : 'jobs.noneAttention')}
              actions={
                <Button variant="default" onClick={() => onSearch({})}>
                  {t('jobs.showAll')}
                </Button>
              }
            />
          ) : (
            <div className={classes.scroller}>
              <JobTable jobs={shown} open={search.job} place={place} onOpen={openJob} />
            </div>
          )}
        </QueryView>
      </div>
      {open ? (
        <JobPanel
          job={open}
          run={search.run === undefined ? undefined : Number(search.run)}
          place={place}
          modal={!wide}
          onRun={(run) => onSearch({ ...view, job: open.name, run: String(run) })}
          onClose={close}
        />
      ) : null}
    </div>
  );
}

function ViewSwitch({ jobs, search, onSearch }: Props & { jobs: readonly Job[] }) {
  const { t } = useTranslation();
  const count = {
    all: jobs.length,
    running: jobs.filter(isRunning).length,
    attention: jobs.filter(needsAttention).length,
  };
  return (
    <SegmentedControl
      className={classes.views}
      aria-label={t('jobs.filter')}
      value={search.show ?? 'all'}
      onChange={(value) => {
        const show = jobViews.find((view) => view === value);
        onSearch(show ? { show } : {});
      }}
      data={(['all', ...jobViews] as const).map((value) => ({
        value,
        label: (
          <>
            {t(`jobs.${value}`)} <span className={classes.count}>{count[value]}</span>
          </>
        ),
      }))}
    />
  );
}

function JobSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')}>
      {[140, 172, 120, 156].map((width) => (
        <div key={width} className={classes.ghost}>
          <div>
            <Skeleton height={11} width={width} />
            <Skeleton height={8} width={110} mt={8} />
          </div>
          <div>
            <Skeleton height={11} width={84} />
            <Skeleton height={8} width={120} mt={8} />
          </div>
        </div>
      ))}
    </div>
  );
}
