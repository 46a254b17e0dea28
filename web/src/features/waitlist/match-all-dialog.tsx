import { Button, Checkbox, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { serverDate } from '@/api/server-clock';
import type { Assignment, AssignmentPair, Match, Tenant } from '@/api/types';
import { estimatedMoney } from '@/domain/money';
import { undoEach, undoUntil } from '@/domain/outreach';
import { formatShare } from '@/i18n/format';
import { problemKey } from '@/i18n/problem-text';
import { Dialog } from '@/ui/dialog';
import { EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { showUndo } from '@/ui/undo-toast';
import { approvalOf, expectedOf, pairKey } from './assignment';
import {
  answerMatch,
  applyOwnMatch,
  approveAssignment,
  assignmentQuery,
  reloadBoard,
} from './board-queries';
import { momentText } from './board-text';
import classes from './match-all-dialog.module.css';

type Props = { tenant: Tenant; mayAct: boolean; onClose: () => void };

/** The set of pairs with the highest expected value, for approval: nothing is sent before. */
export function MatchAllDialog({ tenant, mayAct, onClose }: Props) {
  const { t } = useTranslation();
  const query = useQuery(assignmentQuery(tenant.id));
  const loaded = query.isFetching ? undefined : query.data;
  return (
    <Dialog opened onClose={onClose} title={t('waitlist.all.title')} size={680}>
      {query.isError && !query.isFetching ? (
        <ErrorPanel title={t('waitlist.all.failed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {query.isFetching ? (
        <div role="status" aria-label={t('common.loading')} className={classes.loading}>
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} height={44} radius="md" />
          ))}
        </div>
      ) : null}
      {loaded?.pairs.length === 0 ? (
        <EmptyState title={t('waitlist.all.emptyTitle')} text={t('waitlist.all.emptyText')} />
      ) : null}
      {loaded && loaded.pairs.length > 0 ? (
        <Approval {...{ tenant, mayAct, onClose }} assignment={loaded} />
      ) : null}
    </Dialog>
  );
}

function Approval({ tenant, mayAct, onClose, assignment }: Props & { assignment: Assignment }) {
  const { t, i18n } = useTranslation();
  const { pairs } = assignment;
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const chosen = pairs.filter((pair) => !without.has(pairKey(pair)));
  const approve = useApproval(tenant, (failed) => {
    if (failed.size === 0) {
      onClose();
      return;
    }
    // Pairs that succeeded are not sent again.
    setFaults(failed);
    setWithout(new Set(pairs.map(pairKey)));
  });
  const toggle = (key: string) => {
    const next = new Set(without);
    if (!next.delete(key)) next.add(key);
    setWithout(next);
  };
  const money = estimatedMoney(expectedOf(pairs, without), tenant.currency, i18n.language);
  return (
    <div className={classes.body}>
      <p className={classes.text}>{t('waitlist.all.text')}</p>
      <Checkbox
        size="xs"
        className={classes.everyone}
        label={t('waitlist.all.everyone')}
        checked={without.size === 0}
        indeterminate={without.size > 0 && chosen.length > 0}
        onChange={() => setWithout(new Set(without.size === 0 ? pairs.map(pairKey) : []))}
      />
      <ul className={classes.list} aria-label={t('waitlist.all.list')}>
        {pairs.map((pair) => {
          const key = pairKey(pair);
          return (
            <PairRow
              key={key}
              tenant={tenant}
              pair={pair}
              checked={!without.has(key)}
              fault={faults.get(key)}
              onToggle={() => toggle(key)}
            />
          );
        })}
      </ul>
      <div className={classes.foot}>
        <span className={classes.sum}>{t('waitlist.all.expected', { money })}</span>
        <Button size="md" variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          size="md"
          disabled={chosen.length === 0 || !mayAct}
          loading={approve.isPending}
          onClick={() => approve.mutate(chosen)}
        >
          {t('waitlist.all.approve', { count: chosen.length })}
        </Button>
      </div>
    </div>
  );
}

type PairProps = {
  tenant: Tenant;
  pair: AssignmentPair;
  checked: boolean;
  /** The error code of its refusal. */
  fault: string | undefined;
  onToggle: () => void;
};

function PairRow({ tenant, pair, checked, fault, onToggle }: PairProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const at = momentText(pair.start_at, { t, language, zone: tenant.time_zone, now: serverDate() });
  const name = pair.client_name ?? t('waitlist.noName');
  const what = [pair.service_title, pair.staff_name].filter(Boolean).join(' · ');
  return (
    <li className={classes.pair}>
      <Checkbox
        size="xs"
        checked={checked}
        onChange={onToggle}
        aria-label={t('waitlist.all.pick', { name, at })}
      />
      <span className={classes.at}>{at}</span>
      <span className={classes.who}>
        <b>{name}</b>
        <span>{what}</span>
        {fault === undefined ? null : (
          <span className={classes.fault} role="alert">
            {t(problemKey({ status: 409, code: fault }))}
          </span>
        )}
      </span>
      <span className={classes.worth}>
        <b>
          {pair.expected_minor === null
            ? t('common.unknown')
            : estimatedMoney(pair.expected_minor, tenant.currency, language)}
        </b>
        <span>
          {t('waitlist.all.accepts', { percent: formatShare(pair.accept_percent / 100, language) })}
        </span>
      </span>
    </li>
  );
}

/** Sends the approved pairs. `onDone` gets the refused pairs with their codes. */
function useApproval(tenant: Tenant, onDone: (failed: ReadonlyMap<string, string>) => void) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const reread = () => void reloadBoard(queryClient, tenant.id).catch(() => undefined);

  const withdrawAll = async (matches: readonly Match[]) => {
    const { undone, failed } = await undoEach(matches, (match) =>
      answerMatch(tenant.id, match.id, 'withdraw'),
    );
    applyOwnMatch(queryClient, tenant.id, { upserts: undone, deletes: [] });
    const [first] = failed;
    notifications.show({
      title: t('waitlist.all.undone', { count: undone.length }),
      // Messages that were sent or answered meanwhile are reloaded below.
      message:
        first === undefined
          ? null
          : `${t('waitlist.all.undoneNot', { count: failed.length })} ${t(problemKey(asApiError(first)))}`,
    });
    reread();
  };

  return useMutation({
    mutationFn: (pairs: AssignmentPair[]) => approveAssignment(tenant.id, pairs),
    onSuccess: (result, pairs) => {
      const { done, failed } = approvalOf(pairs, result);
      applyOwnMatch(queryClient, tenant.id, { upserts: done, deletes: [] });
      if (done.length > 0) {
        showUndo({
          key: 'match-all',
          until: undoUntil(),
          title: t('waitlist.all.done', { count: done.length }),
          message: failed.length > 0 ? t('waitlist.all.partly', { count: failed.length }) : null,
          onUndo: () => void withdrawAll(done),
        });
      }
      reread();
      onDone(new Map(failed.map(({ pair, error }) => [pairKey(pair), error])));
    },
    onError: (error) => {
      const problem = asApiError(error);
      if (problem.isSessionEnd) return;
      notifications.show({
        role: 'alert',
        title: t('waitlist.matchFailed'),
        message: t(problemKey(problem)),
      });
      reread();
    },
  });
}
