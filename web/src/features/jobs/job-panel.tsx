import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Job, JobRun } from '@/api/types';
import { formatNumber, formatShare } from '@/i18n/format';
import { SidePanel } from '@/ui/side-panel';
import classes from './job-panel.module.css';
import {
  durationText,
  jobAbout,
  jobName,
  msLeft,
  type Place,
  rangeText,
  scheduleText,
} from './job-text';
import { ProgressLine } from './progress-line';
import { RangeForm } from './range-form';
import { RunHistory } from './run-history';
import { RunLog } from './run-log';
import { ScheduleForm } from './schedule-form';

type Props = {
  job: Job;
  run: number | undefined;
  place: Place;
  /** Covers the page (on a phone) instead of being beside the list. */
  modal: boolean;
  onRun: (run: number) => void;
  onClose: () => void;
};

/** One job: its current run, days to run again, earlier runs, and a log. */
export function JobPanel({ job, run, place, modal, onRun, onClose }: Props) {
  const { t } = useTranslation();
  const name = jobName(t, job.name);
  const { current } = job;
  const live = current !== null;
  const logged = run ?? current?.id ?? job.last?.id;
  return (
    <SidePanel
      label={t('jobs.panel', { job: name })}
      shown={job.name}
      modal={modal}
      className={classes.panel}
      group="shortcuts.groupJobs"
      closeLabel="shortcuts.closeJob"
      onClose={onClose}
    >
      <header className={classes.header}>
        <div>
          <h2 className={classes.title}>{name}</h2>
          <p className={classes.about}>{jobAbout(t, job.name) ?? scheduleText(t, job)}</p>
        </div>
        <Tooltip label={`${t('common.close')} · Esc`}>
          <ActionIcon aria-label={t('common.close')} onClick={onClose}>
            <IconX size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      {/* Scrolled by the keyboard, so it takes the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.body} role="group" aria-label={name} tabIndex={0}>
        {current?.state === 'running' ? <Current run={current} job={name} place={place} /> : null}
        {job.takes_days ? <RangeForm key={job.name} job={job.name} now={place.now} /> : null}
        {job.own_cron === null ? null : (
          <ScheduleForm key={`schedule ${job.name}`} job={job} place={place} />
        )}
        <RunHistory
          key={`history ${job.name}`}
          job={job.name}
          live={live}
          shown={logged}
          place={place}
          onShow={onRun}
        />
        {logged === undefined ? null : (
          <RunLog job={job.name} run={logged} live={logged === current?.id} place={place} />
        )}
      </div>
    </SidePanel>
  );
}

function Current({ run, job, place }: { run: JobRun; job: string; place: Place }) {
  const { t, language, now } = place;
  const range = rangeText(run, language);
  const left = msLeft(run, now);
  return (
    <div className={classes.current}>
      <div>
        <strong>{range === null ? t('jobs.underWay') : t('jobs.collecting', { range })}</strong>
        {run.total > 0 ? (
          <span className={classes.share}>{formatShare(run.done / run.total, language)}</span>
        ) : null}
      </div>
      <ProgressLine run={run} job={job} />
      <div className={classes.currentMeta}>
        <span>
          {run.total > 0
            ? t('jobs.progress', {
                done: formatNumber(run.done, language),
                total: formatNumber(run.total, language),
              })
            : t('jobs.attempt', { attempt: run.attempt, most: run.attempts_max })}
        </span>
        {left === null ? null : (
          <span>{t('jobs.left', { duration: durationText(t, left, language) })}</span>
        )}
      </div>
    </div>
  );
}
