import { Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duplicates } from '@/api/merge-types';
import { asApiError } from '@/api/problem';
import type { Tenant } from '@/api/types';
import { formatDate } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogBody, DialogText } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { FormProblem } from '@/ui/form-problem';
import { Tag } from '@/ui/tag';
import { useNow } from '@/ui/use-now';
import classes from './duplicates-dialog.module.css';
import { DuplicatesTable } from './duplicates-table';
import { duplicatesQuery, mergeClients, tellApart } from './merge-queries';

const kUndoMs = 90 * 86_400_000;

type Props = { tenant: Tenant; onClose: () => void };

/** Pairs of clients that may be one person. Each is decided by the user. */
export function DuplicatesDialog({ tenant, onClose }: Props) {
  const { t } = useTranslation();
  const query = useQuery(duplicatesQuery(tenant.id));
  const list = useRef<HTMLUListElement>(null);
  return (
    <Dialog opened onClose={onClose} title={t('duplicates.title')} size={720}>
      {query.isLoadingError ? (
        <ErrorPanel title={t('duplicates.failed')} failure={query} onRetry={query.refetch} />
      ) : query.data ? (
        <DialogBody>
          <DialogText>
            {t(query.data.items.length > 0 ? 'duplicates.text' : 'duplicates.none')}
          </DialogText>
          {/* Receives the focus when the pair with the pressed button leaves the list. */}
          <ul
            className={classes.pairs}
            ref={list}
            tabIndex={-1}
            aria-label={t('duplicates.title')}
            hidden={query.data.items.length === 0}
          >
            {query.data.items.map((pair) => (
              <DuplicatePair
                key={`${pair.survivor.id} ${pair.duplicate.id}`}
                tenant={tenant}
                pair={pair}
                onDecided={() => list.current?.focus()}
              />
            ))}
          </ul>
          {query.data.more ? <DialogText>{t('duplicates.more')}</DialogText> : null}
        </DialogBody>
      ) : (
        <Skeleton height={240} />
      )}
    </Dialog>
  );
}

type PairProps = { tenant: Tenant; pair: Duplicates; onDecided: () => void };

function DuplicatePair({ tenant, pair, onDecided }: PairProps) {
  const { t, i18n } = useTranslation();
  const { decide, merge, problem } = useDecisions(tenant, pair, onDecided);
  const { survivor, duplicate } = pair;
  const name = survivor.name ?? duplicate.name ?? t('clients.noName');
  const refusal = pair.refusal === null ? undefined : refusalKey(pair.refusal);
  const until = new Date(useNow().getTime() + kUndoMs);
  return (
    <li className={classes.pair}>
      <div className={classes.reasons}>
        {pair.reasons.map((reason) => (
          <Tag key={reason}>{t(`duplicates.reason.${reason}`)}</Tag>
        ))}
      </div>
      <DuplicatesTable tenant={tenant} pair={pair} />
      <p className={classes.result}>
        {refusal
          ? t(refusal)
          : t('duplicates.result', {
              name,
              until: formatDate(until, tenant.time_zone, i18n.language),
            })}
      </p>
      {problem ? <FormProblem>{t(problem)}</FormProblem> : null}
      <div className={classes.actions}>
        <Button
          variant="default"
          size="xs"
          loading={decide.isPending}
          aria-label={t('duplicates.apartOne', { name })}
          onClick={() => decide.mutate()}
        >
          {t('duplicates.apart')}
        </Button>
        <Button
          size="xs"
          disabled={refusal !== undefined}
          loading={merge.isPending}
          aria-label={t('duplicates.mergeOne', { name })}
          onClick={() => merge.mutate()}
        >
          {t('duplicates.merge')}
        </Button>
      </div>
    </li>
  );
}

const refusalKey = (code: string) => keyIfKnown(`problem.${code}`) ?? 'problem.conflict';

function useDecisions(tenant: Tenant, pair: Duplicates, onDecided: () => void) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const couple = { survivor: pair.survivor.id, duplicate: pair.duplicate.id };
  // Also lists of other features show names and requests of the clients.
  const reload = () => queryClient.invalidateQueries();
  const decide = useMutation({
    mutationFn: () => tellApart(tenant.id, couple),
    onSuccess: () => {
      onDecided();
      notifications.show({ message: t('duplicates.toldApart') });
    },
    onSettled: reload,
  });
  const merge = useMutation({
    mutationFn: () => mergeClients(tenant.id, couple),
    onSuccess: ({ undo_until }) => {
      onDecided();
      const until = formatDate(new Date(undo_until), tenant.time_zone, i18n.language);
      notifications.show({
        title: t('duplicates.merged'),
        message: t('duplicates.mergedUndo', { until }),
      });
    },
    onSettled: reload,
  });
  const failed = decide.error ?? merge.error;
  return { decide, merge, problem: failed ? problemKey(asApiError(failed)) : undefined };
}
