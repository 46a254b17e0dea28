import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Job } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import { cancelRun, jobKeys, pauseJob, resumeJob, runJob } from './job-queries';
import { jobName } from './job-text';

type Act = 'run' | 'stop' | 'pause' | 'resume';

const said = {
  run: 'jobs.started',
  stop: 'jobs.stopped',
  pause: 'jobs.paused',
  resume: 'jobs.resumed',
} as const;

async function perform(job: Job, act: Act): Promise<void> {
  if (act === 'run') await runJob(job.name);
  if (act === 'stop' && job.current) await cancelRun(job.name, job.current.id);
  if (act === 'pause') await pauseJob(job.name);
  if (act === 'resume') await resumeJob(job.name);
}

/** The actions of a job; each shows its result. */
export function useJobActions(job: Job) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const action = useMutation({
    mutationFn: (act: Act) => perform(job, act),
    onSuccess: (_, act) =>
      notifications.show({ message: t(said[act], { job: jobName(t, job.name) }) }),
    onError: (error) =>
      notifications.show({ role: 'alert', message: t(problemKey(asApiError(error))) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: jobKeys.all }),
  });
  return { pending: action.isPending ? action.variables : undefined, act: action.mutate };
}
