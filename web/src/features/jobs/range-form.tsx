import { Button, TextInput } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { addDays, dayOf } from '@/domain/days';
import { keyIfKnown } from '@/i18n/i18n';
import { ownZone } from '@/i18n/intl';
import { problemKey } from '@/i18n/problem-text';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import classes from './job-panel.module.css';
import { backfillJob, jobKeys } from './job-queries';

/** Days to run again. The server validates them; its errors are shown at the fields. */
export function RangeForm({ job, now }: { job: string; now: Date }) {
  const { t } = useTranslation();
  const heading = useId();
  const queryClient = useQueryClient();
  // By the user's calendar; the server checks which days a salon has.
  const today = dayOf(now, ownZone());
  const yesterday = addDays(today, -1);
  const [from, setFrom] = useState(() => addDays(today, -7));
  const [to, setTo] = useState(yesterday);
  const backfill = useMutation({
    mutationFn: () => backfillJob(job, { from, to }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: jobKeys.all }),
  });
  const problem = backfill.error ? asApiError(backfill.error) : null;
  const wrong = (pointer: string) => {
    const code = problem?.fields.find((field) => field.pointer === pointer)?.code;
    const key = code === undefined ? undefined : keyIfKnown(`jobs.field.${code}`);
    return key && t(key);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    backfill.mutate();
  };
  const field = { type: 'date', required: true, withAsterisk: false, max: yesterday } as const;
  return (
    <Form className={classes.range} aria-labelledby={heading} onSubmit={submit}>
      <h3 className={classes.heading} id={heading}>
        {t('jobs.again')}
      </h3>
      <div className={classes.days}>
        <TextInput
          {...field}
          aria-label={t('jobs.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={wrong('/from')}
        />
        <span aria-hidden>–</span>
        <TextInput
          {...field}
          aria-label={t('jobs.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          error={wrong('/to')}
        />
      </div>
      <div className={classes.submit}>
        <span>{t('jobs.againHint')}</span>
        <Button
          type="submit"
          variant="light"
          size="sm"
          loading={backfill.isPending}
          leftSection={<IconRefresh size={15} stroke={1.8} aria-hidden />}
        >
          {t('jobs.collect')}
        </Button>
      </div>
      {problem?.fields.length === 0 ? <FormProblem>{t(problemKey(problem))}</FormProblem> : null}
    </Form>
  );
}
