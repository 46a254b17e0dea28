import { Button } from '@mantine/core';
import {
  IconAlertCircle,
  IconCalendarCheck,
  IconCalendarPlus,
  IconCircleCheck,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Match } from '@/api/types';
import { keyIfKnown, type MessageKey } from '@/i18n/i18n';
import { useBoard } from './board-context';

type Told = { icon: Icon; tone: 'good' | 'info' | 'warn'; text: MessageKey };

/** Of an accepted match: what the booking system has of it. */
export function bookingOf({ booking }: Pick<Match, 'booking'>): Told {
  switch (booking?.state) {
    case undefined:
      return { icon: IconCircleCheck, tone: 'good', text: 'waitlist.slotAccepted' };
    case 'waiting':
      return { icon: IconCalendarPlus, tone: 'info', text: 'waitlist.booking.waiting' };
    case 'due':
      return { icon: IconCalendarPlus, tone: 'info', text: 'waitlist.booking.due' };
    case 'written':
      return { icon: IconCalendarCheck, tone: 'good', text: 'waitlist.booking.written' };
    case 'taken':
      return { icon: IconAlertCircle, tone: 'warn', text: 'waitlist.booking.taken' };
    case 'failed':
      return { icon: IconAlertCircle, tone: 'warn', text: 'waitlist.booking.failed' };
  }
}

/** The reason of a failure, or why it takes longer; undefined if there is nothing to know. */
export function bookingReason({ booking }: Pick<Match, 'booking'>): MessageKey | undefined {
  if (!booking?.why || booking.state === 'taken' || booking.state === 'written') return undefined;
  const otherwise = booking.state === 'failed' ? 'error' : 'retried';
  return (
    keyIfKnown(`waitlist.booking.why.${booking.why}`) ??
    (`waitlist.booking.why.${otherwise}` as const)
  );
}

/** «Записать в YClients», where a person decides or the last attempt failed. */
export function BookButton({ match, tabIndex }: { match: Match; tabIndex: number }) {
  const { t } = useTranslation();
  const { answer, mayAct, mayWrite } = useBoard();
  const state = match.booking?.state;
  if (!mayWrite || (state !== 'waiting' && state !== 'failed')) return null;
  return (
    <Button
      size="compact-sm"
      variant="light"
      tabIndex={tabIndex}
      disabled={!mayAct}
      aria-label={t('waitlist.booking.askFor', { name: match.client.name ?? t('waitlist.noName') })}
      onClick={() => answer(match, 'book')}
    >
      {t('waitlist.booking.ask')}
    </Button>
  );
}
