import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { keysetQuery } from '@/api/keyset';
import type { JobList, JobRun } from '@/api/types';

/** While a run is active its bar must move; otherwise a new run may be noticed later. */
const kPollBusyMs = 2_000;
const kPollIdleMs = 15_000;
const kHistoryPage = 10;

export const jobKeys = {
  all: ['jobs'] as const,
  list: () => [...jobKeys.all, 'list'] as const,
  runs: (job: string) => [...jobKeys.all, 'runs', job] as const,
  run: (job: string, run: number) => [...jobKeys.all, 'run', job, run] as const,
};

const busy = (list: JobList | undefined) => list?.items.some(({ current }) => current) ?? false;

export const jobsQuery = () =>
  queryOptions({
    queryKey: jobKeys.list(),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/jobs', { signal })),
    refetchInterval: ({ state }) => (busy(state.data) ? kPollBusyMs : kPollIdleMs),
  });

const isUnderWay = ({ state }: Pick<JobRun, 'state'>) => state === 'queued' || state === 'running';

/** `live`: the job is running, so its history and log grow. */
export const runsQuery = (job: string, live: boolean) =>
  keysetQuery(
    jobKeys.runs(job),
    (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/jobs/{job}/runs', {
          params: { path: { job }, query: { limit: kHistoryPage, ...cursor } },
          signal,
        }),
      ),
    {
      refetchInterval: ({ state }) => {
        const pages = state.data?.pages ?? [];
        // A long history is not reloaded page by page.
        if (pages.length > 3) return false;
        // The list may show the job as finished before the history contains its run.
        const grows = live || pages.some(({ items }) => items.some(isUnderWay));
        return grows ? kPollBusyMs : kPollIdleMs;
      },
    },
  );

export const runQuery = (job: string, run: number, live: boolean) =>
  queryOptions({
    queryKey: jobKeys.run(job, run),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/jobs/{job}/runs/{run}', { params: { path: { job, run } }, signal })),
    refetchInterval: ({ state }) =>
      live || (state.data && isUnderWay(state.data.run)) ? kPollBusyMs : false,
  });

export const runJob = (job: string) =>
  unwrap(api.POST('/api/v1/jobs/{job}/runs', { params: { path: { job } } }));
export const backfillJob = (job: string, body: { from: string; to: string }) =>
  unwrap(api.POST('/api/v1/jobs/{job}/backfill', { params: { path: { job } }, body }));
export const cancelRun = (job: string, run: number) =>
  unwrap(api.POST('/api/v1/jobs/{job}/runs/{run}/cancel', { params: { path: { job, run } } }));
/** null: restores the schedule of the definition. */
export const setSchedule = (job: string, cron: string | null) =>
  unwrap(api.PUT('/api/v1/jobs/{job}/schedule', { params: { path: { job } }, body: { cron } }));
export const pauseJob = (job: string) =>
  unwrap(api.POST('/api/v1/jobs/{job}/pause', { params: { path: { job } } }));
export const resumeJob = (job: string) =>
  unwrap(api.POST('/api/v1/jobs/{job}/resume', { params: { path: { job } } }));
