import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Goals } from '@/api/owner-types';
import type { Tenant } from '@/api/types';
import { minorUnits } from '@/domain/money';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, dialogForm, DialogText } from '@/ui/dialog';
import { Form } from '@/ui/form';
import { FormProblem } from '@/ui/form-problem';
import { goalFigures, parseGoal, unitOf, writeGoal } from './goal-values';
import type { GoalFigure } from './overview-figures';
import { overviewKeys, saveGoals } from './overview-queries';

type Props = { tenant: Tenant; goals: Goals; onClose: () => void };

export function GoalsDialog({ tenant, goals, onClose }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const money = minorUnits(tenant.currency);
  const [typed, setTyped] = useState(
    () =>
      Object.fromEntries(
        goalFigures.map((figure) => [figure, writeGoal(figure, goals[figure], money)]),
      ) as Record<GoalFigure, string>,
  );
  const [faults, setFaults] = useState<readonly GoalFigure[]>([]);
  const saving = useMutation({
    mutationFn: (wanted: Goals) => saveGoals(tenant.id, wanted),
    onSuccess: (saved) => {
      queryClient.setQueryData(overviewKeys.goals(tenant.id), saved);
      notifications.show({ message: t('goals.saved') });
      onClose();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const parsed = goalFigures.map(
      (figure) => [figure, parseGoal(figure, typed[figure], money)] as const,
    );
    const wrong = parsed.filter(([, value]) => value === undefined).map(([figure]) => figure);
    setFaults(wrong);
    if (wrong[0]) return document.getElementById(`goal-${wrong[0]}`)?.focus();
    if (!saving.isPending) saving.mutate(Object.fromEntries(parsed) as Goals);
  };
  return (
    <Dialog opened onClose={onClose} title={t('goals.title')}>
      <Form className={dialogForm} onSubmit={submit}>
        <DialogText>{t('goals.hint')}</DialogText>
        {goalFigures.map((figure, index) => (
          <TextInput
            key={figure}
            id={`goal-${figure}`}
            data-autofocus={index === 0 || undefined}
            label={t(`goals.figure.${figure}`)}
            inputMode="decimal"
            autoComplete="off"
            rightSection={unitOf(figure, tenant.currency)}
            value={typed[figure]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((now) => ({ ...now, [figure]: value }));
              setFaults((now) => now.filter((one) => one !== figure));
            }}
            error={faults.includes(figure) ? t('goals.fault') : null}
          />
        ))}
        {saving.error ? <FormProblem>{t(problemKey(asApiError(saving.error)))}</FormProblem> : null}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t('goals.save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
