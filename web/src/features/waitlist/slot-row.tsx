import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconCheck,
  IconClockHour4,
  IconEye,
  IconEyeOff,
  IconPhone,
  IconSend,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '@/api/types';
import { dayOf } from '@/domain/days';
import { estimatedMoney } from '@/domain/money';
import { leavesSoon } from '@/domain/outreach';
import { formatAbsolute, formatMoney, formatTime } from '@/i18n/format';
import { useCountdown } from '@/ui/use-countdown';
import { AnswerMenu } from './answer-menu';
import { useBoard } from './board-context';
import { matchVerb, momentText } from './board-text';
import { RiskMark } from './risk-mark';
import { SlotCandidates } from './slot-candidates';
import classes from './slot-row.module.css';
import { SlotStatus } from './slot-status';
import { dayText } from './wish-text';

type Props = {
  slot: Slot;
  /** It is no longer in the list, but still shown so that nothing moves. */
  gone: boolean;
  reachable: boolean;
  /** Its candidates are shown. */
  open: boolean;
  onOpen: (id: string | undefined) => void;
};

export const SlotRow = memo(function SlotRow({ slot, gone, reachable, open, onOpen }: Props) {
  const { t } = useTranslation();
  const tabIndex = reachable ? 0 : -1;
  return (
    <div
      className={classes.row}
      data-gone={gone || undefined}
      data-ignored={slot.ignored || undefined}
    >
      <Start slot={slot} />
      <Who slot={slot} tabIndex={tabIndex} />
      {slot.risk && slot.state === 'at_risk' ? (
        <RiskMark risk={slot.risk} />
      ) : (
        <Settled slot={slot} />
      )}
      <Loss slot={slot} />
      {gone ? (
        <div className={classes.actions}>{t('waitlist.slotGone')}</div>
      ) : (
        <>
          <Actions slot={slot} tabIndex={tabIndex} />
          <SlotStatus slot={slot} tabIndex={tabIndex} />
          {slot.state === 'confirmed' ? null : (
            <SlotCandidates slot={slot} open={open} onOpen={onOpen} tabIndex={tabIndex} />
          )}
        </>
      )}
    </div>
  );
});

function Start({ slot }: { slot: Slot }) {
  const { i18n } = useTranslation();
  const { tenant, today } = useBoard();
  const instant = new Date(slot.start_at);
  const zone = tenant.time_zone;
  return (
    <time
      className={classes.start}
      dateTime={slot.start_at}
      title={formatAbsolute(instant, zone, i18n.language)}
    >
      <b className={classes.time}>{formatTime(instant, zone, i18n.language)}</b>
      <span className={classes.day}>{dayText(dayOf(instant, zone), today, i18n.language)}</span>
    </time>
  );
}

function Who({ slot, tabIndex }: { slot: Slot; tabIndex: number }) {
  const { t, i18n } = useTranslation();
  const { tenant } = useBoard();
  const { client, service, staff, price_minor: price, state } = slot;
  const name = client.name ?? t('waitlist.noName');
  const money = price === null ? undefined : formatMoney(price, tenant.currency, i18n.language);
  // The slot no longer belongs to this client.
  const told = state === 'free' ? <s>{name}</s> : name;
  return (
    <div className={classes.who} data-state={state}>
      {client.id === null ? (
        // The focus target of the row if there is no card to open.
        <span className={classes.name} data-target={slot.id} tabIndex={tabIndex}>
          {told}
        </span>
      ) : (
        <Link
          className={classes.name}
          to="/t/$tenant/clients/$client"
          params={{ tenant: tenant.id, client: client.id }}
          search={{}}
          data-target={slot.id}
          tabIndex={tabIndex}
          draggable={false}
        >
          {told}
        </Link>
      )}
      <span className={classes.what}>{service.title ?? t('waitlist.slotNone')}</span>
      <span className={classes.whoAndSum}>
        {staff.name === null ? null : <span className={classes.what}>{staff.name}</span>}
        {staff.name !== null && money !== undefined ? <span>{' · '}</span> : null}
        {money === undefined ? null : <span>{money}</span>}
      </span>
    </div>
  );
}

/** A slot that is free, or whose client comes. */
function Settled({ slot }: { slot: Slot }) {
  const { t } = useTranslation();
  if (slot.state === 'confirmed') {
    return (
      <div className={classes.freed} data-good>
        <b>{t('waitlist.answered.coming')}</b>
        <span className={classes.reason}>{t('waitlist.answered.riskFell')}</span>
      </div>
    );
  }
  if (slot.state !== 'free') return <div />;
  return (
    <div className={classes.freed}>
      <b>{t('waitlist.slotFree')}</b>
      <span className={classes.reason}>
        {t(slot.answer ? 'waitlist.answered.notComing' : 'waitlist.slotFreed')}
      </span>
    </div>
  );
}

function Loss({ slot }: { slot: Slot }) {
  const { i18n } = useTranslation();
  const { tenant } = useBoard();
  // The loss of a free slot is its whole price until it is booked.
  const loss = slot.state === 'free' ? slot.price_minor : slot.expected_loss_minor;
  return (
    <span className={classes.loss}>
      {loss === null ? null : `≈\u00a0${estimatedMoney(loss, tenant.currency, i18n.language)}`}
    </span>
  );
}

type ActionsProps = { slot: Slot; tabIndex: number };

function Actions({ slot, tabIndex }: ActionsProps) {
  const { t } = useTranslation();
  const { board, mayWrite, mayAct, match, ignore, unignore } = useBoard();
  const [best] = board.candidatesOf(slot.id);
  const name = slot.client.name ?? t('waitlist.noName');
  if (!mayWrite) return <div className={classes.actions} />;
  const label = t(slot.ignored ? 'waitlist.unignoreOf' : 'waitlist.ignoreOf', { name });
  const Eye = slot.ignored ? IconEye : IconEyeOff;
  return (
    <div className={classes.actions}>
      {best ? (
        <Button
          variant="light"
          className={classes.quick}
          tabIndex={tabIndex}
          disabled={!mayAct}
          aria-label={t(`${matchVerb(slot)}Of`, { name: best.client_name ?? t('waitlist.noName') })}
          onClick={() =>
            match({ id: best.wish, client: { id: '', name: best.client_name } }, slot.id)
          }
        >
          {t('waitlist.match')}
        </Button>
      ) : null}
      <Notice slot={slot} tabIndex={tabIndex} />
      <AnswerMenu slot={slot} tabIndex={tabIndex} />
      {slot.state === 'confirmed' ? null : (
        <Tooltip label={label}>
          <ActionIcon
            className={classes.eye}
            size={28}
            aria-label={label}
            tabIndex={tabIndex}
            disabled={!mayAct}
            onClick={() => (slot.ignored ? unignore : ignore)(slot)}
          >
            <Eye size={17} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

/** No message can reach the client. */
const unheard = ['no-chat', 'unreachable', 'channel-rule'];

/** The button, or the result of its last use. */
export function Notice({ slot, tabIndex }: { slot: Slot; tabIndex: number }) {
  const { t, i18n } = useTranslation();
  const { tenant, now, mayAct, notify } = useBoard();
  const { notice } = slot;
  const held = notice?.status === 'held' ? Date.parse(notice.at) : null;
  const left = useCountdown(held);
  if (slot.state === 'free') return null;
  const place = { t, language: i18n.language, zone: tenant.time_zone, now };
  if (slot.answer?.answer === 'coming') {
    const at = t('waitlist.answered.at', { at: momentText(slot.answer.at, place) });
    return (
      <span className={classes.notice} data-done title={at}>
        <IconCheck size={15} stroke={1.9} aria-hidden />
        {slot.state === 'confirmed' ? at : t('waitlist.answered.short')}
      </span>
    );
  }
  if (slot.suppressed === 'held-out') {
    return <span className={classes.notice}>{t('waitlist.unasked')}</span>;
  }
  const client = slot.client.id;
  if (slot.state === 'at_risk' && unheard.includes(slot.suppressed ?? '') && client) {
    return (
      <Button
        variant="default"
        size="xs"
        className={classes.notify}
        leftSection={<IconPhone size={14} stroke={1.7} aria-hidden />}
        renderRoot={(root) => (
          <Link
            to="/t/$tenant/clients/$client"
            params={{ tenant: tenant.id, client }}
            search={{}}
            {...root}
          />
        )}
        aria-label={t('waitlist.callOf', { name: slot.client.name ?? t('waitlist.noName') })}
        tabIndex={tabIndex}
      >
        {t('waitlist.call')}
      </Button>
    );
  }
  if (notice && held !== null && left > 0) {
    const late = !leavesSoon(left * 1000);
    return (
      <span className={classes.notice}>
        <IconClockHour4 size={15} stroke={1.7} aria-hidden />
        {late
          ? t('waitlist.notice.waits', { at: momentText(notice.at, place) })
          : t('waitlist.notice.held', { seconds: left })}
      </span>
    );
  }
  if (notice && ['held', 'pending', 'queued', 'processing'].includes(notice.status)) {
    return (
      <span className={classes.notice}>
        <IconSend size={15} stroke={1.7} aria-hidden />
        {t('waitlist.notice.pending')}
      </span>
    );
  }
  if (notice?.status === 'done') {
    const at = t('waitlist.notice.doneAt', { at: momentText(notice.at, place) });
    return (
      <span className={classes.notice} data-done title={at}>
        <IconCheck size={15} stroke={1.9} aria-hidden />
        {t('waitlist.notice.done')}
      </span>
    );
  }
  return (
    <Button
      variant="default"
      size="xs"
      className={classes.notify}
      aria-label={t('waitlist.notifyOf', { name: slot.client.name ?? t('waitlist.noName') })}
      aria-keyshortcuts="N"
      tabIndex={tabIndex}
      disabled={!mayAct}
      onClick={() => notify(slot)}
    >
      {t('waitlist.notify')}
    </Button>
  );
}
