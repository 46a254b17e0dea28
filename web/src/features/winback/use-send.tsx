import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { serverDate, serverNow } from '@/api/server-clock';
import type { AtRiskClient, Tenant } from '@/api/types';
import { leavesSoon, undoCommand, undoEach, whenPhrase } from '@/domain/outreach';
import { phraseText } from '@/domain/phrase';
import { keyIfKnown } from '@/i18n/i18n';
import { problemKey } from '@/i18n/problem-text';
import { showUndo } from '@/ui/undo-toast';
import { useCountdown } from '@/ui/use-countdown';
import { patchLists, reloadLists, reloadTheRest, sendWinback } from './winback-queries';
import classes from './winback-screen.module.css';

const kToastMs = 8_000;

export type Sending = {
  clients: readonly AtRiskClient[];
  text: string | null;
  at: 'now' | 'morning';
};
type Written = readonly { client: AtRiskClient; command: string }[];
type Sent = { client: AtRiskClient; command: string; leavesAt: string };

export type Send = {
  /** Clients whose message is being sent. */
  busy: ReadonlySet<string>;
  send: (sending: Sending) => void;
  undo: (written: Written) => void;
  /** Clients who got no message just now, because they are held out. */
  heldOut: ReadonlySet<string>;
  /** The server can be reached: nothing is sent while offline or reconnecting. */
  ready: boolean;
};

/** Sends messages, shows the result at once, and offers an undo for ten seconds. */
export function useSend(
  tenant: Tenant,
  ready: boolean,
  onSent: (clients: readonly string[]) => void,
): Send {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());

  const [heldOut, setHeldOut] = useState<ReadonlySet<string>>(new Set());

  const ids = (clients: readonly AtRiskClient[]) => clients.map(({ client }) => client.id);
  const hold = (clients: readonly AtRiskClient[]) =>
    setBusy((before) => new Set([...before, ...ids(clients)]));
  const release = (clients: readonly AtRiskClient[]) =>
    setBusy((before) => new Set([...before].filter((id) => !ids(clients).includes(id))));
  const reread = () => {
    reloadTheRest(queryClient, tenant.id);
    return reloadLists(queryClient, tenant.id).catch(() => undefined);
  };
  const undo = useMutation({
    mutationFn: (written: Written) =>
      undoEach(written, ({ client, command }) =>
        undoCommand(tenant.id, command).then(() => client),
      ),
    onSuccess: ({ undone, failed }) => {
      const upserts = undone.map((client) => ({ ...client, message: null, guard: null }));
      patchLists(queryClient, tenant.id, { upserts, deletes: [] });
      if (undone.length > 0) {
        notifications.show({ message: t('winback.undone', { count: undone.length }) });
      }
      const [first] = failed;
      if (first !== undefined) {
        const problem = asApiError(first);
        const late = problem.code === 'outreach-left';
        notifications.show({
          role: 'alert',
          title: t('winback.undoneNot'),
          message: late
            ? t('winback.undoneLate', { count: failed.length })
            : t(problemKey(problem)),
        });
      }
      return reread();
    },
  });

  const { showSent, showRefused } = useSendToasts(tenant, undo.mutate);
  const send = useMutation({
    mutationFn: ({ clients, text, at }: Sending) =>
      sendWinback(tenant.id, { clients: ids(clients), text, at }),
    onMutate: ({ clients }) => hold(clients),
    onSuccess: ({ results }, { clients }) => {
      const byId = new Map(clients.map((client) => [client.client.id, client]));
      const written: Sent[] = [];
      const errors: string[] = [];
      for (const { client: id, command, leaves_at: leavesAt, error } of results) {
        const client = byId.get(id);
        if (client && command !== null && leavesAt !== null) {
          written.push({ client, command, leavesAt });
        } else errors.push(error ?? 'internal');
      }
      patchLists(queryClient, tenant.id, {
        upserts: written.map(({ client, command, leavesAt }) => ({
          ...client,
          message: { command, status: 'held', leaves_at: leavesAt },
        })),
        deletes: [],
      });
      const held = results.filter(({ error }) => error === 'outreach-held-out');
      if (held.length > 0)
        setHeldOut((before) => new Set([...before, ...held.map(({ client }) => client)]));
      const others = errors.length - held.length;
      const rest = [
        held.length > 0 && t('winback.heldOutSome', { count: held.length }),
        others > 0 && t('winback.notSome', { count: others }),
      ].filter(Boolean);
      onSent(written.map(({ client }) => client.client.id));
      if (written.length > 0) showSent(written, rest.length > 0 ? rest.join(' · ') : null);
      else showRefused(clients, errors[0] ?? 'internal');
      return reread();
    },
    onError: (error) => {
      const problem = asApiError(error);
      if (problem.isSessionEnd) return;
      notifications.show({
        role: 'alert',
        title: t('winback.failedTitle'),
        message: t(problemKey(problem)),
      });
    },
    onSettled: (_, __, { clients }) => release(clients),
  });

  return { busy, send: send.mutate, undo: undo.mutate, heldOut, ready };
}

/** Toasts: what was sent and until when it can be undone, or why nothing was sent. */
function useSendToasts(tenant: Tenant, onUndo: Send['undo']) {
  const { t, i18n } = useTranslation();
  const nameOf = ({ client }: AtRiskClient) => client.name ?? t('winback.noName');

  const showSent = (written: readonly Sent[], rest: string | null) => {
    const [first] = written;
    if (!first) return;
    const leavesAt = new Date(first.leavesAt);
    const soon = leavesSoon(leavesAt.getTime() - serverNow());
    const when = whenPhrase(leavesAt, {
      now: serverDate(),
      zone: tenant.time_zone,
      language: i18n.language,
    });
    const later = t(written.length === 1 ? 'winback.leaves' : 'winback.leaveAll', {
      when: phraseText(t, when),
    });
    showUndo({
      key: `winback-${first.command}`,
      until: soon ? leavesAt.getTime() : serverNow() + kToastMs,
      title:
        written.length === 1
          ? t('winback.sentOne', { name: nameOf(first.client) })
          : t('winback.sentSome', { count: written.length }),
      message: (
        <>
          {soon ? <LeavesIn at={leavesAt.getTime()} /> : later}
          {rest === null ? null : <span className={classes.toastRest}>{rest}</span>}
        </>
      ),
      onUndo: () => onUndo(written),
    });
  };

  const showRefused = (clients: readonly AtRiskClient[], error: string) => {
    const [only] = clients;
    const name = clients.length === 1 && only ? nameOf(only) : '';
    if (error === 'outreach-held-out' && name) {
      notifications.show({
        title: t('winback.heldOutTitle'),
        message: t('winback.heldOutText', { name }),
      });
      return;
    }
    const key = keyIfKnown(`problem.${error}`) ?? 'problem.other';
    notifications.show({ role: 'alert', title: name || t('winback.failedTitle'), message: t(key) });
  };

  return { showSent, showRefused };
}

function LeavesIn({ at }: { at: number }) {
  const { t } = useTranslation();
  const seconds = useCountdown(at);
  return (
    <span className="tabular">
      {seconds > 0 ? t('winback.leavesIn', { seconds }) : t('winback.left')}
    </span>
  );
}
