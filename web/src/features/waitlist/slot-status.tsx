import {
  IconAlertCircle,
  IconArmchair,
  IconBulb,
  IconClockHour4,
  IconSend,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Match, Slot } from '@/api/types';
import { useCountdown } from '@/ui/use-countdown';
import { useBoard } from './board-context';
import { heldUntil, momentText } from './board-text';
import { CountdownRing } from './countdown-ring';
import { BookButton, bookingOf, bookingReason } from './match-booking';
import { MatchMenu } from './match-menu';
import classes from './slot-row.module.css';

const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;

/** To whom the slot is promised, and the state of the message. */
export function SlotStatus({ slot, tabIndex }: { slot: Slot; tabIndex: number }) {
  const { t } = useTranslation();
  const { board, mayWrite, suggests } = useBoard();
  const match = board.matchOfSlot.get(slot.id);
  const stillBooked =
    slot.state === 'free' && slot.answer ? (
      <div className={classes.status} data-tone="warn">
        <IconAlertCircle {...icon} />
        <span>{t('waitlist.answered.stillBooked')}</span>
      </div>
    ) : null;
  if (match) {
    return (
      <>
        <div className={classes.status} data-tone={toneOf(match)}>
          <MatchText match={match} />
          <BookButton match={match} tabIndex={tabIndex} />
          {mayWrite && match.state !== 'accepted' ? (
            <MatchMenu match={match} tabIndex={tabIndex} withdraw />
          ) : null}
        </div>
        {stillBooked}
      </>
    );
  }
  const trouble = slot.notice && troubles.find((status) => status === slot.notice?.status);
  const [best] = board.candidatesOf(slot.id);
  return (
    <>
      {stillBooked}
      {trouble ? (
        <div className={classes.status} data-tone="warn">
          <IconAlertCircle {...icon} />
          <span>{t(`waitlist.notice.${trouble}`)}</span>
        </div>
      ) : null}
      {suggests && slot.state === 'free' && best ? (
        <div className={classes.status} data-tone="link">
          <IconBulb {...icon} />
          <span>
            {t('waitlist.suggestion', { name: best.client_name ?? t('waitlist.noName') })}
          </span>
        </div>
      ) : null}
    </>
  );
}

const troubles = ['failed', 'unclear', 'refused'] as const;

export const toneOf = (match: Match) =>
  match.state === 'accepted' ? bookingOf(match).tone : 'info';

export function MatchText({ match }: { match: Match }): ReactNode {
  const { t } = useTranslation();
  const name = match.client.name ?? t('waitlist.noName');
  if (match.state === 'accepted') {
    const { icon: Mark, text } = bookingOf(match);
    const why = bookingReason(match);
    return (
      <>
        <Mark {...icon} />
        <span>{[t(text, { name }), why && t(why)].filter(Boolean).join(' · ')}</span>
      </>
    );
  }
  if (match.state === 'standby') {
    return (
      <>
        <IconArmchair {...icon} />
        <span>
          {t(match.agreed ? 'waitlist.slotStandbyAgreed' : 'waitlist.slotStandby', { name })}
        </span>
      </>
    );
  }
  return <Offered match={match} name={name} />;
}

function Offered({ match, name }: { match: Match; name: string }) {
  const { t, i18n } = useTranslation();
  const { tenant, now } = useBoard();
  const leaves = heldUntil(match, now.getTime());
  const left = useCountdown(match.deadline_at === null ? null : Date.parse(match.deadline_at));
  if (leaves !== undefined) {
    const place = { t, language: i18n.language, zone: tenant.time_zone, now };
    const when = momentText(leaves, place);
    return (
      <>
        <IconClockHour4 {...icon} />
        <span>{t('waitlist.slotHeld', { name, when })}</span>
      </>
    );
  }
  if (match.deadline_at === null || left === 0) {
    const over = match.deadline_at !== null;
    return (
      <>
        <IconSend {...icon} />
        <span>{t(over ? 'waitlist.slotOfferedOver' : 'waitlist.slotOfferedOpen', { name })}</span>
      </>
    );
  }
  return (
    <>
      <CountdownRing match={match} />
      <span>{t('waitlist.slotOffered', { name })}</span>
    </>
  );
}
