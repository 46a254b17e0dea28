import { Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Channel, Tenant } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import shared from '@/ui/connection.module.css';
import { Dialog, DialogActions, DialogBody, DialogText } from '@/ui/dialog';
import { FormProblem } from '@/ui/form-problem';
import { PageHeader } from '@/ui/page-header';
import { QueryView } from '@/ui/query-view';
import { Tag, type Tone } from '@/ui/tag';
import { RelativeTime } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import {
  channelKeys,
  type ChannelKind,
  channelsQuery,
  type ChannelState,
  disconnect,
  kinds,
  stateOf,
} from './channel-queries';
import { ConnectChannelDialog } from './connect-channel-dialog';
import { CoverageCard } from './coverage-card';
import { RulesCard } from './rules-card';
import { TemplatesCard } from './templates-card';

const tones: Record<ChannelState, Tone> = { ok: 'good', waits: 'warn', stopped: 'risk' };

export function ChannelsScreen({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const query = useQuery(channelsQuery(tenant.id));
  return (
    <div className={shared.screen}>
      <PageHeader title={t('channels.title')} salon={tenant.name} />
      <QueryView
        query={query}
        failed={t('channels.failed')}
        skeleton={<Skeleton height={160} radius="md" />}
        pendingClass={shared.body}
      >
        <div className={shared.body}>
          <p className={shared.text}>{t('channels.intro')}</p>
          {kinds.map((kind) => (
            <ChannelCard
              key={kind}
              tenant={tenant}
              kind={kind}
              channel={query.data?.items.find(({ channel }) => channel === kind) ?? null}
            />
          ))}
          <CoverageCard tenant={tenant} />
          <RulesCard tenant={tenant} />
          <TemplatesCard tenant={tenant} />
        </div>
      </QueryView>
    </div>
  );
}

type CardProps = { tenant: Tenant; kind: ChannelKind; channel: Channel | null };

function ChannelCard({ tenant, kind, channel }: CardProps) {
  const { t } = useTranslation();
  const [connecting, setConnecting] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const name = t(`channels.name.${kind}`);
  const heading = `channel-${kind}`;
  return (
    <section className={shared.card} aria-labelledby={heading}>
      <div className={shared.head}>
        <h2 className={shared.title} id={heading}>
          {name}
        </h2>
        <span role="status">
          {channel ? (
            <Tag tone={tones[stateOf(channel)]}>{t(`channels.state.${stateOf(channel)}`)}</Tag>
          ) : (
            <Tag tone="plain">{t('channels.none')}</Tag>
          )}
        </span>
      </div>
      {channel ? <Facts channel={channel} zone={tenant.time_zone} /> : null}
      <div className={shared.actions}>
        {channel ? (
          <>
            <Button variant="default" onClick={() => setConnecting(true)}>
              {t('channels.newToken')}
            </Button>
            <Button variant="subtle" onClick={() => setLeaving(true)}>
              {t('channels.disconnect')}
            </Button>
          </>
        ) : (
          <Button
            aria-label={t('channels.connectOne', { name })}
            onClick={() => setConnecting(true)}
          >
            {t('channels.connect')}
          </Button>
        )}
      </div>
      <ConnectChannelDialog
        opened={connecting}
        tenant={tenant.id}
        kind={kind}
        channel={channel}
        onClose={() => setConnecting(false)}
      />
      <Dialog
        opened={leaving}
        onClose={() => setLeaving(false)}
        title={t('channels.disconnectTitle', { name })}
      >
        <Disconnecting tenant={tenant.id} kind={kind} onDone={() => setLeaving(false)} />
      </Dialog>
    </section>
  );
}

/** State and queue of a connected bot. */
function Facts({ channel, zone }: { channel: Channel; zone: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const { trouble } = channel;
  return (
    <>
      <p className={shared.text}>
        {channel.bot_title}
        {channel.bot_name ? ` · ${t('channels.bot', { name: channel.bot_name })}` : ''}
      </p>
      <p className={`${shared.text} ${shared.faint}`}>{t(`channels.modeHint.${channel.mode}`)}</p>
      {trouble ? <p className={shared.text}>{t(`channels.trouble.${trouble}`)}</p> : null}
      {channel.waiting > 0 ? (
        <p className={shared.text}>
          {t('channels.waiting', { count: channel.waiting })}
          {channel.waiting_since ? (
            <>
              {', '}
              {t('channels.waitingSince')}{' '}
              <RelativeTime at={channel.waiting_since} now={now} zone={zone} unit="past" />
            </>
          ) : null}
        </p>
      ) : null}
      {channel.unclear > 0 ? (
        <p className={shared.text}>{t('channels.unclear', { count: channel.unclear })}</p>
      ) : null}
      {channel.ok_at ? (
        <p className={`${shared.text} ${shared.faint}`}>
          {t('channels.okAt')} <RelativeTime at={channel.ok_at} now={now} zone={zone} unit="past" />
        </p>
      ) : null}
    </>
  );
}

type LeavingProps = { tenant: string; kind: ChannelKind; onDone: () => void };

function Disconnecting({ tenant, kind, onDone }: LeavingProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const leave = useMutation({
    mutationFn: () => disconnect(tenant, kind),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: channelKeys.all(tenant) });
      notifications.show({ message: t('channels.disconnected') });
      onDone();
    },
  });
  const failed = leave.error ? asApiError(leave.error) : null;
  return (
    <DialogBody>
      <DialogText>{t('channels.disconnectText')}</DialogText>
      {failed ? <FormProblem>{t(problemKey(failed))}</FormProblem> : null}
      <DialogActions>
        <Button variant="default" data-autofocus onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button loading={leave.isPending} onClick={() => leave.mutate()}>
          {t('channels.disconnect')}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}
