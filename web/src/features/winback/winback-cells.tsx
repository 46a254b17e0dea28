import { Button, VisuallyHidden } from '@mantine/core';
import {
  IconAlertOctagonFilled,
  IconAlertTriangle,
  IconBellOff,
  IconCalendarCheck,
  IconCircleCheck,
  IconCircleX,
  IconClockHour4,
  IconExclamationCircle,
  IconHandStop,
  IconMessage2Off,
  IconMessage2Check,
  IconUserOff,
  IconUserX,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AtRiskClient, Tenant } from '@/api/types';
import { wholeMoney } from '@/domain/money';
import { whenPhrase } from '@/domain/outreach';
import { type Phrase, phraseText } from '@/domain/phrase';
import { formatAbsolute } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import type { CellPlace } from '@/ui/data-table';
import type { Send } from './use-send';
import { bandOf, type WinbackFilters } from './winback-filters';
import classes from './winback-list.module.css';
import { guardPhrase, mayWrite, messagePhrase } from './winback-text';

type ClientProps = {
  row: AtRiskClient;
  tenant: Tenant;
  filters: WinbackFilters;
  place: CellPlace;
};

export function ClientCell({ row, tenant, filters, place }: ClientProps) {
  const { t } = useTranslation();
  const { client } = row;
  return (
    <>
      <Link
        to="/t/$tenant/winback/$client"
        params={{ tenant: tenant.id, client: client.id }}
        search={filters}
        className={classes.name}
        data-target={client.id}
        tabIndex={place.tabIndex}
      >
        {client.name ?? t('winback.noName')}
      </Link>
      <span className={classes.under}>{row.service_title ?? t('common.unknown')}</span>
    </>
  );
}

export function VisitCell({ row, zone }: { row: AtRiskClient; zone: string }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <time
        dateTime={row.last_visit_at}
        title={formatAbsolute(new Date(row.last_visit_at), zone, i18n.language)}
      >
        {t('time.days', { days: row.days_since })}
      </time>
      <span className={classes.cyclePhone}>
        {t('winback.cyclePhone', { days: row.interval_days })}
      </span>
    </>
  );
}

export function CycleCell({ row }: { row: AtRiskClient }) {
  const { t } = useTranslation();
  return (
    <span title={row.interval_known ? undefined : t('winback.cycleUnknown')}>
      {row.interval_known ? '' : '≈ '}
      {t('winback.cycle', { days: row.interval_days })}
    </span>
  );
}

export function LossCell({ minor, currency }: { minor: number | null; currency: string }) {
  const { t, i18n } = useTranslation();
  if (minor === null) return <span className={classes.unknown}>{t('common.unknown')}</span>;
  return wholeMoney(minor, currency, i18n.language);
}

/** The risk as icon, number and word: never by colour alone. */
export function RiskWord({ percent }: { percent: number }) {
  const { t } = useTranslation();
  const band = bandOf(percent);
  const Icon = {
    high: IconAlertOctagonFilled,
    medium: IconAlertTriangle,
    low: IconExclamationCircle,
  }[band];
  return (
    <span className={classes.risk} data-band={band}>
      <Icon size={16} stroke={1.7} aria-hidden />
      {t('winback.risk', { percent, word: t(`winback.word.${band}`) })}
    </span>
  );
}

export function ReturnChance({ row }: { row: AtRiskClient }) {
  const { t } = useTranslation();
  if (row.return_percent === null) {
    return <span className={classes.unknown}>{t('common.unknown')}</span>;
  }
  const reason = row.reason === null ? undefined : keyIfKnown(`winback.reason.${row.reason}`);
  return (
    <>
      <span className={classes.chance}>
        {t('winback.percent', { percent: row.return_percent })}
      </span>
      <span className={classes.chancePhone}>
        {t('winback.returnPhone', { percent: row.return_percent })}
      </span>
      {reason ? <span className={classes.under}>{t(reason)}</span> : null}
    </>
  );
}

const guardIcons: Record<string, typeof IconUserOff> = {
  'notifications-off': IconBellOff,
  'opted-out': IconHandStop,
  unreachable: IconMessage2Off,
  'no-chat': IconUserOff,
  'no-consent': IconHandStop,
  'channel-rule': IconMessage2Off,
  cooldown: IconMessage2Check,
  'future-booking': IconCalendarCheck,
};

type ActionProps = { row: AtRiskClient; now: Date; zone: string; send: Send | undefined };

/** The available, pending or finished action of a row. */
export function RowAction({ row, now, zone, send }: ActionProps) {
  const { t, i18n } = useTranslation();
  const name = row.client.name ?? t('winback.noName');
  const say = (phrase: Phrase) => phraseText(t, phrase);
  const { message, guard } = row;
  if (send?.busy.has(row.client.id)) {
    return <span className={classes.state}>{t('winback.writing')}</span>;
  }
  if (send?.heldOut.has(row.client.id)) {
    return (
      <span className={classes.state}>
        <IconUserX size={15} stroke={1.7} aria-hidden />
        {t('winback.guard.held-out')}
      </span>
    );
  }
  const fate = message && messagePhrase(message);
  if (message?.status === 'held') {
    const when =
      message.leaves_at === null
        ? null
        : whenPhrase(new Date(message.leaves_at), {
            now,
            zone,
            language: i18n.language,
          });
    return (
      <span className={classes.state} data-tone="info">
        <IconClockHour4 size={15} stroke={1.7} aria-hidden />
        {when ? t('winback.leaves', { when: say(when) }) : t('winback.message.held')}
        {send ? (
          <Button
            size="xs"
            variant="transparent"
            className={classes.undo}
            aria-label={t('winback.undoOf', { name })}
            disabled={!send.ready}
            onClick={() => send.undo([{ client: row, command: message.command }])}
          >
            {t('undo.action')}
          </Button>
        ) : null}
      </span>
    );
  }
  if (guard) {
    const Icon = guardIcons[guard.code] ?? IconHandStop;
    return (
      <span className={classes.state}>
        <Icon size={15} stroke={1.7} aria-hidden />
        {say(guardPhrase(guard))}
      </span>
    );
  }
  if (fate && !mayWrite(row)) {
    const Icon = message.status === 'done' ? IconCircleCheck : IconClockHour4;
    return (
      <span className={classes.state}>
        <Icon size={15} stroke={1.7} aria-hidden />
        {say(fate)}
      </span>
    );
  }
  return (
    <>
      {fate ? (
        <span className={classes.failed} title={say(fate)}>
          <IconCircleX size={15} stroke={1.7} aria-hidden />
          <VisuallyHidden>{say(fate)}</VisuallyHidden>
        </span>
      ) : null}
      {send ? (
        <Button
          size="xs"
          variant="default"
          className={classes.write}
          aria-label={t('winback.writeTo', { name })}
          disabled={!send.ready}
          onClick={() => send.send({ clients: [row], text: null, at: 'now' })}
        >
          {t('winback.write')}
        </Button>
      ) : null}
    </>
  );
}
