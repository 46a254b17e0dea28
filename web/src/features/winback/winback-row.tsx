import { Button, Checkbox, VisuallyHidden } from '@mantine/core';
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
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DriftingClient, Tenant } from '@/api/types';
import { wholeMoney } from '@/domain/money';
import { whenPhrase } from '@/domain/outreach';
import { type Phrase, phraseText } from '@/domain/phrase';
import { formatAbsolute } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import list from '@/ui/virtual-rows.module.css';
import type { Send } from './use-send';
import { bandOf, type WinbackFilters } from './winback-filters';
import classes from './winback-list.module.css';
import { guardPhrase, mayWrite, messagePhrase } from './winback-text';

type Props = {
  row: DriftingClient;
  tenant: Tenant;
  now: Date;
  filters: WinbackFilters;
  place: { index: number; height: number; top: number };
  reachable: boolean;
  open: boolean;
  send: Send | undefined;
  checked: boolean;
  onCheck: () => void;
};

export function WinbackRow(props: Props) {
  const { row, tenant, place, send, checked } = props;
  const { t, i18n } = useTranslation();
  const { client } = row;
  const name = client.name ?? t('winback.noName');
  const loss = row.expected_loss_minor;
  return (
    <div
      role="row"
      data-row={client.id}
      aria-rowindex={place.index}
      aria-current={props.open ? 'true' : undefined}
      data-open={props.open || undefined}
      className={`${list.row} ${classes.columns} ${classes.row}`}
      data-checked={checked || undefined}
      style={{ height: place.height, transform: `translateY(${place.top}px)` }}
    >
      <div role="cell" data-column="check">
        {send ? (
          <Checkbox
            size="xs"
            aria-label={t('winback.select', { name })}
            checked={checked}
            disabled={!mayWrite(row)}
            onChange={props.onCheck}
          />
        ) : null}
      </div>
      <div role="cell" data-column="client">
        <Link
          to="/t/$tenant/winback/$client"
          params={{ tenant: tenant.id, client: client.id }}
          search={props.filters}
          className={classes.name}
          data-target={client.id}
          tabIndex={props.reachable ? 0 : -1}
        >
          {name}
        </Link>
        <span className={classes.under}>{row.service_title ?? t('common.unknown')}</span>
      </div>
      <div role="cell" data-column="visit">
        <time
          dateTime={row.last_visit_at}
          title={formatAbsolute(new Date(row.last_visit_at), tenant.time_zone, i18n.language)}
        >
          {t('time.days', { days: row.days_since })}
        </time>
        <span className={classes.cyclePhone}>
          {t('winback.cyclePhone', { days: row.interval_days })}
        </span>
      </div>
      <div role="cell" data-column="cycle">
        <span title={row.interval_known ? undefined : t('winback.cycleUnknown')}>
          {row.interval_known ? '' : '≈ '}
          {t('winback.cycle', { days: row.interval_days })}
        </span>
      </div>
      <div role="cell" data-column="risk">
        <RiskWord percent={row.risk_percent} />
      </div>
      <div role="cell" data-column="return">
        <ReturnChance row={row} />
      </div>
      <div role="cell" data-column="loss">
        {loss === null ? (
          <span className={classes.unknown}>{t('common.unknown')}</span>
        ) : (
          wholeMoney(loss, tenant.currency, i18n.language)
        )}
      </div>
      <div role="cell" data-column="action">
        <RowAction {...props} name={name} />
      </div>
    </div>
  );
}

/** Icon, number and word: never the colour alone. */
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

function ReturnChance({ row }: { row: DriftingClient }) {
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
  cooldown: IconMessage2Check,
  'future-booking': IconCalendarCheck,
};

function RowAction({ row, tenant, now, send, name }: Props & { name: string }) {
  const { t, i18n } = useTranslation();
  const say = (phrase: Phrase) => phraseText(t, phrase);
  const { message, guard } = row;
  if (send?.busy.has(row.client.id)) {
    return <span className={classes.state}>{t('winback.writing')}</span>;
  }
  const fate = message && messagePhrase(message);
  if (message?.status === 'held') {
    const when =
      message.leaves_at === null
        ? null
        : whenPhrase(new Date(message.leaves_at), {
            now,
            zone: tenant.time_zone,
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
            onClick={() => send.undo([{ client: row, command: message.command }])}
          >
            {t('winback.undo')}
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
          onClick={() => send.send({ clients: [row], text: null, at: 'now' })}
        >
          {t('winback.write')}
        </Button>
      ) : null}
    </>
  );
}
