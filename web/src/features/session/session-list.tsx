import { Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceDesktop, IconDeviceMobile, IconLogout } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { SessionInfo } from '@/api/types';
import { ownZone } from '@/i18n/intl';
import { problemKey } from '@/i18n/problem-text';
import { Dialog, DialogActions, DialogBody, DialogText } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { FormProblem } from '@/ui/form-problem';
import { Tag } from '@/ui/tag';
import { RelativeTime } from '@/ui/time-text';
import { useDelayed } from '@/ui/use-delayed';
import { useNow } from '@/ui/use-now';
import classes from './account-page.module.css';
import { endSession, sessionKeys, sessionsQuery, signOutEverywhere } from './session-queries';
import { deviceOf } from './user-agent';

export function SessionList({ onSignedOut }: { onSignedOut: () => void }) {
  const { t } = useTranslation();
  const query = useQuery(sessionsQuery());
  const { data, isPending, refetch } = query;
  const skeleton = useDelayed(isPending);
  return (
    <section className={classes.section} aria-labelledby="account-sessions">
      <h2 className={classes.heading} id="account-sessions">
        {t('account.sessions')}
      </h2>
      <p className={classes.hint}>{t('account.sessionsHint')}</p>
      {skeleton ? <Skeleton height={57} radius="md" /> : null}
      {query.isLoadingError ? (
        <ErrorPanel title={t('account.failed')} failure={query} onRetry={refetch} />
      ) : null}
      {data ? (
        <ul className={classes.list}>
          {data.items.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      ) : null}
      <EndAll onSignedOut={onSignedOut} />
    </section>
  );
}

function useDeviceName() {
  const { t } = useTranslation();
  return (userAgent: string) => {
    const { browser, system } = deviceOf(userAgent);
    if (!browser && !system) return t('account.deviceUnknown');
    return t('account.device', {
      browser: browser ?? t('account.browserUnknown'),
      system: system ?? t('account.systemUnknown'),
    });
  };
}

function SessionRow({ session }: { session: SessionInfo }) {
  const { t } = useTranslation();
  const now = useNow();
  const queryClient = useQueryClient();
  const device = useDeviceName()(session.user_agent);
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => notifications.show({ message: t('account.sessionEnded', { device }) }),
    onError: (error) =>
      notifications.show({ role: 'alert', message: t(problemKey(asApiError(error))) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionKeys.list() }),
  });
  const Icon = /iPhone|Android/.test(session.user_agent) ? IconDeviceMobile : IconDeviceDesktop;
  // The user's devices are usually near the user, so only this list uses the user's own time zone.
  return (
    <li className={classes.row}>
      <Icon size={20} stroke={1.6} aria-hidden />
      <div className={classes.device}>
        <span className={classes.deviceName}>
          {device}
          {session.current ? <Tag tone="good">{t('account.sessionCurrent')}</Tag> : null}
        </span>
        <span className={classes.meta}>
          <span className="tabular">{session.ip_address}</span>
          {' · '}
          <RelativeTime at={session.last_used_at} now={now} zone={ownZone()} unit="past" />
        </span>
      </div>
      {session.current ? null : (
        <Button
          variant="default"
          size="xs"
          loading={end.isPending}
          aria-label={t('account.sessionEndLabel', { device })}
          onClick={() => end.mutate()}
        >
          {t('account.sessionEnd')}
        </Button>
      )}
    </li>
  );
}

function EndAll({ onSignedOut }: { onSignedOut: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const end = useMutation({ mutationFn: signOutEverywhere, onSuccess: onSignedOut });
  return (
    <>
      <Button
        variant="default"
        className={classes.endAll}
        leftSection={<IconLogout size={15} stroke={1.7} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('account.everywhere')}
      </Button>
      <Dialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('account.everywhere')}
        centered
      >
        <DialogBody>
          <DialogText>{t('account.everywhereText')}</DialogText>
          {end.error ? <FormProblem>{t(problemKey(asApiError(end.error)))}</FormProblem> : null}
          <DialogActions>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
            <Button loading={end.isPending} onClick={() => end.mutate()} data-autofocus>
              {t('account.everywhere')}
            </Button>
          </DialogActions>
        </DialogBody>
      </Dialog>
    </>
  );
}
