import type { Job } from '@/api/types';
import {
  choiceParam,
  defined,
  kIdLengthMax,
  numberParam,
  type SearchParams,
  textParam,
} from '@/domain/search-params';

export const jobViews = ['running', 'attention'] as const;
export type JobView = (typeof jobViews)[number];

/** The URL's parameters: which jobs are shown, which one is open, which log is shown. */
export type JobsSearch = { show?: JobView; job?: string; run?: string };

export function parseJobsSearch(search: SearchParams): JobsSearch {
  const job = textParam(search.job, kIdLengthMax);
  return defined({
    show: choiceParam(jobViews, search.show),
    job,
    run: job === undefined ? undefined : numberParam(search.run),
  });
}

export const isRunning = (job: Job) => job.current?.state === 'running';

/** The last run failed, or the current one has a problem. */
export const needsAttention = (job: Job) =>
  job.last?.state === 'failed' ||
  job.last?.state === 'partial' ||
  (job.current?.state === 'queued' && job.current.error !== null);

export function jobsIn(view: JobView | undefined, jobs: readonly Job[]): readonly Job[] {
  if (view === 'running') return jobs.filter(isRunning);
  if (view === 'attention') return jobs.filter(needsAttention);
  return jobs;
}
