import { ActionIcon, Button, Menu, VisuallyHidden } from '@mantine/core';
import {
  IconDots,
  IconLayoutSidebarRight,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Job } from '@/api/types';
import { formatNumber } from '@/i18n/format';
import { type Column, DataTable } from '@/ui/data-table';
import {
  durationText,
  futureText,
  jobName,
  pastText,
  type Place,
  runDurationMs,
  scheduleText,
  stateText,
} from './job-text';
import classes from './job-table.module.css';
import { ProgressLine } from './progress-line';
import { RunBars } from './run-bars';
import { lookOf, RunState } from './run-state';
import { useJobActions } from './use-job-actions';

type Props = {
  jobs: readonly Job[];
  open: string | undefined;
  place: Place;
  onOpen: (job: string) => void;
};

const kBars = 14;

export function JobTable({ jobs, open, place, onOpen }: Props) {
  const { t } = useTranslation();
  const columns: Column<Job>[] = [
    {
      id: 'name',
      heading: t('jobs.colName'),
      isRowHeader: true,
      cell: (job) => (
        <>
          <button
            type="button"
            className={classes.name}
            aria-expanded={job.name === open}
            data-job={job.name}
            onClick={() => onOpen(job.name)}
          >
            {jobName(t, job.name)}
          </button>
          <span className={classes.meta}>{scheduleText(t, job)}</span>
        </>
      ),
    },
    {
      id: 'last',
      heading: t('jobs.colLast'),
      cell: (job) => <LastRun job={job} name={jobName(t, job.name)} place={place} />,
    },
    {
      id: 'recent',
      heading: t('jobs.colRecent', { count: kBars }),
      cell: ({ recent }) => <RunBars recent={recent} />,
    },
    { id: 'next', heading: t('jobs.colNext'), cell: (job) => nextText(job, place) },
    {
      id: 'actions',
      heading: <VisuallyHidden>{t('jobs.colActions')}</VisuallyHidden>,
      cell: (job) => (
        <JobButtons job={job} name={jobName(t, job.name)} onOpen={() => onOpen(job.name)} />
      ),
    },
  ];
  return (
    <DataTable
      className={classes.table}
      label={t('jobs.caption')}
      rows={jobs}
      columns={columns}
      keyOf={({ name }) => name}
      attributesOf={({ name }) => ({ 'aria-current': name === open ? 'true' : undefined })}
    />
  );
}

function nextText(job: Job, place: Place): string {
  if (job.paused) return place.t('jobs.state.paused').toLowerCase();
  return job.next_at === null ? place.t('common.unknown') : futureText(job.next_at, place);
}

function LastRun({ job, name, place }: { job: Job; name: string; place: Place }) {
  const { t, language } = place;
  const { current, last } = job;
  if (current?.state === 'running') {
    return (
      <div className={classes.running}>
        <div>
          <RunState look="running">{stateText(current, place)}</RunState>
          {current.total > 0 ? (
            <span className={classes.figures}>
              {t('jobs.progress', {
                done: formatNumber(current.done, language),
                total: formatNumber(current.total, language),
              })}
            </span>
          ) : null}
        </div>
        <ProgressLine run={current} job={name} />
      </div>
    );
  }
  if (current && current.error !== null) {
    return (
      <>
        <RunState look="retrying">{stateText(current, place)}</RunState>
        <span className={classes.meta}>
          {t('jobs.attempt', { attempt: current.attempt, most: current.attempts_max })}
        </span>
      </>
    );
  }
  const took = last ? runDurationMs(last) : null;
  const meta = [
    last?.finished_at ? pastText(last.finished_at, place) : null,
    took === null ? null : durationText(t, took, language),
  ].filter((part) => part !== null);
  return (
    <>
      {job.paused ? (
        <RunState look="paused">{t('jobs.state.paused')}</RunState>
      ) : last ? (
        <RunState look={lookOf(last)}>{stateText(last, place)}</RunState>
      ) : (
        <span className={classes.meta}>{t('jobs.state.never')}</span>
      )}
      {meta.length > 0 ? <span className={classes.meta}>{meta.join(' · ')}</span> : null}
    </>
  );
}

function JobButtons({ job, name, onOpen }: { job: Job; name: string; onOpen: () => void }) {
  const { t } = useTranslation();
  const { act, pending } = useJobActions(job);
  const main = job.current?.state === 'running' ? 'stop' : job.paused ? 'resume' : 'run';
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        size="xs"
        loading={pending === main}
        disabled={main === 'stop' && job.current?.cancelling === true}
        aria-label={t(`jobs.${main}Label`, { job: name })}
        onClick={() => act(main)}
      >
        {t(`jobs.${main}`)}
      </Button>
      <Menu position="bottom-end" width={212}>
        <Menu.Target>
          <ActionIcon size={28} aria-label={t('jobs.more', { job: name })}>
            <IconDots size={17} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconLayoutSidebarRight size={16} stroke={1.6} aria-hidden />}
            onClick={onOpen}
          >
            {t('jobs.open')}
          </Menu.Item>
          {main === 'run' ? null : (
            <Menu.Item
              leftSection={<IconPlayerPlay size={16} stroke={1.6} aria-hidden />}
              onClick={() => act('run')}
            >
              {t('jobs.run')}
            </Menu.Item>
          )}
          {job.paused || job.cron === null ? null : (
            <Menu.Item
              leftSection={<IconPlayerPause size={16} stroke={1.6} aria-hidden />}
              onClick={() => act('pause')}
            >
              {t('jobs.pause')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
