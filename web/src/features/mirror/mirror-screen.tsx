import { Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { MirrorConnection, Tenant } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import shared from '@/ui/connection.module.css';
import { Dialog, DialogActions, DialogBody, DialogText } from '@/ui/dialog';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { FormProblem } from '@/ui/form-problem';
import { PageHeader } from '@/ui/page-header';
import { QueryView } from '@/ui/query-view';
import { Tag, type Tone } from '@/ui/tag';
import { RelativeTime } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import { ConnectDialog } from './connect-dialog';
import { MirrorNotices } from './mirror-notices';
import { MirrorProgress } from './mirror-progress';
import { MirrorWriting } from './mirror-writing';
import { disconnect, mirrorKeys, mirrorQuery, resume, stop } from './mirror-queries';

const tones: Record<MirrorConnection['state'], Tone> = {
  importing: 'plain',
  live: 'good',
  behind: 'warn',
  broken: 'risk',
  stopped: 'plain',
};

export function MirrorScreen({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const query = useQuery(mirrorQuery(tenant.id));
  const connection = query.data?.connection ?? null;
  const [connecting, setConnecting] = useState(false);
  const open = () => setConnecting(true);
  return (
    <div className={shared.screen}>
      <PageHeader title={t('mirror.title')} salon={tenant.name} />
      <QueryView
        query={query}
        failed={t('mirror.failed')}
        skeleton={<Skeleton height={160} radius="md" />}
        pendingClass={shared.body}
      >
        {connection ? (
          <Connected tenant={tenant} connection={connection} onToken={open} />
        ) : (
          <EmptyState
            title={t('mirror.none')}
            text={t('mirror.noneText')}
            picture={<DayPicture />}
            actions={<Button onClick={open}>{t('mirror.connect')}</Button>}
          />
        )}
        <ConnectDialog
          opened={connecting}
          tenant={tenant.id}
          connection={connection}
          onClose={() => setConnecting(false)}
        />
      </QueryView>
    </div>
  );
}

type ConnectedProps = { tenant: Tenant; connection: MirrorConnection; onToken: () => void };

function Connected({ tenant, connection, onToken }: ConnectedProps) {
  const { t } = useTranslation();
  const { state, trouble, company_id: id, time_zone: zone } = connection;
  return (
    <div className={shared.body}>
      <section className={shared.card} aria-labelledby="mirror-company">
        <div className={shared.head}>
          <h2 className={shared.title} id="mirror-company">
            {connection.company_title}
          </h2>
          <span role="status">
            <Tag tone={tones[state]}>{t(`mirror.state.${state}`)}</Tag>
          </span>
        </div>
        <p className={`${shared.text} ${shared.faint}`}>
          {zone ? t('mirror.company', { id, zone }) : t('mirror.companyNoZone', { id })}
        </p>
        <p className={shared.text}>{t(`mirror.stateText.${state}`)}</p>
        {trouble ? <p className={shared.text}>{t(`mirror.trouble.${trouble}`)}</p> : null}
        <OkAt at={connection.ok_at} zone={tenant.time_zone} />
        <Actions tenant={tenant.id} stopped={state === 'stopped'} onToken={onToken} />
      </section>
      <MirrorNotices tenant={tenant} connection={connection} />
      <MirrorWriting tenant={tenant.id} connection={connection} />
      <MirrorProgress progress={connection.progress} />
    </div>
  );
}

function OkAt({ at, zone }: { at: string | null; zone: string }) {
  const { t } = useTranslation();
  const now = useNow();
  if (!at) return null;
  return (
    <p className={`${shared.text} ${shared.faint}`}>
      {t('mirror.okAt')} <RelativeTime at={at} now={now} zone={zone} unit="past" />
    </p>
  );
}

type ActionsProps = { tenant: string; stopped: boolean; onToken: () => void };

function Actions({ tenant, stopped, onToken }: ActionsProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: () => (stopped ? resume : stop)(tenant),
    onSuccess: (mirror) => queryClient.setQueryData(mirrorKeys.all(tenant), mirror),
  });
  const failed = change.error ? asApiError(change.error) : null;
  return (
    <>
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <div className={shared.actions}>
        <Button variant="default" loading={change.isPending} onClick={() => change.mutate()}>
          {t(stopped ? 'mirror.resume' : 'mirror.stop')}
        </Button>
        <Button variant="default" onClick={onToken}>
          {t('mirror.newToken')}
        </Button>
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {t('mirror.disconnect')}
        </Button>
      </div>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t('mirror.disconnectTitle')}>
        <Disconnecting tenant={tenant} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function Disconnecting({ tenant, onDone }: { tenant: string; onDone: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const leave = useMutation({
    mutationFn: () => disconnect(tenant),
    onSuccess: () => {
      queryClient.setQueryData(mirrorKeys.all(tenant), { connection: null });
      notifications.show({ message: t('mirror.disconnected') });
      onDone();
    },
  });
  const failed = leave.error ? asApiError(leave.error) : null;
  return (
    <DialogBody>
      <DialogText>{t('mirror.disconnectText')}</DialogText>
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <DialogActions>
        <Button variant="default" data-autofocus onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button loading={leave.isPending} onClick={() => leave.mutate()}>
          {t('mirror.disconnect')}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}
