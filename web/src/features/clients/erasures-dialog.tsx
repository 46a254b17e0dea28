import { Button, Skeleton, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Erasure, Tenant } from '@/api/types';
import { formatAbsolute, formatDate } from '@/i18n/format';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogBody, DialogText } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { FormProblem } from '@/ui/form-problem';
import { clientKeys } from './client-queries';
import classes from './erase-dialog.module.css';
import { erasuresQuery, setUndoDays, undoErasure } from './person-queries';

type Props = { tenant: Tenant; onClose: () => void };

/** The erasures of the salon. They have no names: those are encrypted until the undo time ends. */
export function ErasuresDialog({ tenant, onClose }: Props) {
  const { t } = useTranslation();
  const query = useQuery(erasuresQuery(tenant.id));
  return (
    <Dialog opened onClose={onClose} title={t('person.erasures')} size={560}>
      {query.isLoadingError ? (
        <ErrorPanel title={t('person.erasuresFailed')} failure={query} onRetry={query.refetch} />
      ) : query.data ? (
        <DialogBody>
          <DialogText>
            {t(query.data.items.length > 0 ? 'person.erasuresText' : 'person.erasuresNone')}
          </DialogText>
          <ul className={classes.rows}>
            {query.data.items.map((erasure) => (
              <ErasureRow key={erasure.id} tenant={tenant} erasure={erasure} />
            ))}
          </ul>
          <UndoDays tenant={tenant.id} days={query.data.undo_days} />
        </DialogBody>
      ) : (
        <Skeleton height={120} />
      )}
    </Dialog>
  );
}

function ErasureRow({ tenant, erasure }: { tenant: Tenant; erasure: Erasure }) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const undo = useMutation({
    mutationFn: () => undoErasure(tenant.id, erasure.id),
    onSuccess: () => notifications.show({ message: t('person.undone') }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: clientKeys.all(tenant.id) }),
  });
  const at = formatAbsolute(new Date(erasure.erased_at), tenant.time_zone, i18n.language);
  const until = formatDate(new Date(erasure.undo_until), tenant.time_zone, i18n.language);
  return (
    <li>
      <div className={classes.row}>
        <span>
          {[at, erasure.erased_by].filter(Boolean).join(' · ')}
          <br />
          <span className={classes.faint}>
            {t('clients.visits', { count: erasure.visits })}
            {' · '}
            {t(erasure.can_undo ? 'person.undoUntil' : 'person.final', { until })}
          </span>
        </span>
        {erasure.can_undo ? (
          <Button
            variant="default"
            size="xs"
            loading={undo.isPending}
            aria-label={t('person.undoOne', { at })}
            onClick={() => undo.mutate()}
          >
            {t('undo.action')}
          </Button>
        ) : null}
      </div>
      {undo.error ? <FormProblem>{t(problemKey(asApiError(undo.error)))}</FormProblem> : null}
    </li>
  );
}

/** For how long new erasures can be undone. */
function UndoDays({ tenant, days }: { tenant: string; days: number }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [text, setText] = useState(String(days));
  const number = Number(text);
  const valid = /^\d{1,2}$/.test(text) && number <= 90;
  const save = useMutation({
    mutationFn: () => setUndoDays(tenant, number),
    onSuccess: () => notifications.show({ message: t('person.undoDaysSaved') }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: clientKeys.all(tenant) }),
  });
  return (
    <form
      className={classes.days}
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) save.mutate();
      }}
    >
      <TextInput
        label={t('person.undoDays')}
        description={t('person.undoDaysHint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        inputMode="numeric"
        maxLength={2}
        error={!valid}
      />
      <Button
        type="submit"
        variant="default"
        loading={save.isPending}
        disabled={!valid || number === days}
      >
        {t('person.undoDaysSave')}
      </Button>
      {save.error ? <FormProblem>{t(problemKey(asApiError(save.error)))}</FormProblem> : null}
    </form>
  );
}
