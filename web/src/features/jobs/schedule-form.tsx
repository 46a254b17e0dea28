import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState } from 'react';
import { asApiError } from '@/api/problem';
import type { Job } from '@/api/types';
import { keyIfKnown } from '@/i18n/i18n';
import { problemKey } from '@/i18n/problem-text';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import classes from './job-panel.module.css';
import { jobKeys, setSchedule } from './job-queries';
import { futureText, type Place, scheduleText } from './job-text';

/** The schedule of a job, its next five runs, and a form for another schedule. */
export function ScheduleForm({ job, place }: { job: Job; place: Place }) {
  const { t } = place;
  const heading = useId();
  const queryClient = useQueryClient();
  const [cron, setCron] = useState(job.cron ?? '');
  const save = useMutation({
    mutationFn: (wanted: string | null) => setSchedule(job.name, wanted),
    onSuccess: (_, wanted) => setCron(wanted ?? job.own_cron ?? ''),
    onSettled: () => queryClient.invalidateQueries({ queryKey: jobKeys.all }),
  });
  const problem = save.error ? asApiError(save.error) : null;
  const code = problem?.fields.find((field) => field.pointer === '/cron')?.code;
  const wrong = code === undefined ? undefined : keyIfKnown(`jobs.field.${code}`);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(cron.trim());
  };
  return (
    <Form className={classes.range} aria-labelledby={heading} onSubmit={submit}>
      <h3 className={classes.heading} id={heading}>
        {t('jobs.schedule')}
      </h3>
      <p className={classes.about}>{scheduleText(t, job)}</p>
      <TextInput
        label={t('jobs.cron')}
        description={t('jobs.cronHint')}
        value={cron}
        maxLength={100}
        spellCheck={false}
        onChange={(event) => setCron(event.currentTarget.value)}
        error={wrong && t(wrong)}
      />
      <div className={classes.submit}>
        {job.cron === job.own_cron ? (
          <span />
        ) : (
          <Button variant="subtle" size="sm" onClick={() => save.mutate(null)}>
            {t('jobs.ownSchedule')}
          </Button>
        )}
        <Button type="submit" variant="light" size="sm" loading={save.isPending}>
          {t('jobs.saveSchedule')}
        </Button>
      </div>
      {problem?.fields.length === 0 ? <FormProblem>{t(problemKey(problem))}</FormProblem> : null}
      <h4 className={classes.heading}>{t('jobs.nextRuns')}</h4>
      <ol>
        {job.next.map((at) => (
          <li key={at}>
            <time dateTime={at}>{futureText(at, place)}</time>
          </li>
        ))}
      </ol>
    </Form>
  );
}
