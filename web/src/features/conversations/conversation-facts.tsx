import { IconCalendarEvent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation, ConversationCard, Tenant } from '@/api/types';
import { formatDate, formatMoney, formatNumber, formatTime } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import classes from './conversation-panel.module.css';
import { lengthPhrase, secondsOf, stageOf } from './conversation-text';

/** What the bot stored about the dialogue: its summary, then other facts. */
export function ConversationFacts({ conversation }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const { messages, sentiment, summary } = conversation;
  const seconds = secondsOf(conversation);
  const length = seconds === null ? null : lengthPhrase(seconds);
  const mood = sentiment === null ? undefined : keyIfKnown(`dialogues.mood.${sentiment}`);
  const stage = stageOf(conversation);
  const facts = [
    length && ([t('dialogues.length'), t(length.key, { count: length.count })] as const),
    messages !== null && ([t('dialogues.count'), formatNumber(messages, i18n.language)] as const),
    mood && ([t('dialogues.mood'), t(mood)] as const),
    stage && ([t('dialogues.stage'), t(stage)] as const),
  ].filter((fact) => !!fact);
  return (
    <>
      {summary ? <p className={classes.summary}>{summary}</p> : null}
      {facts.length > 0 ? (
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  );
}

type BookingProps = { booking: NonNullable<ConversationCard['booking']>; tenant: Tenant };

/** The booking that the dialogue resulted in. */
export function BookingFacts({ booking, tenant }: BookingProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const { start_at: start, state, service, staff, price_minor: price } = booking;
  const at = start === null ? null : new Date(start);
  const known = state === null ? undefined : keyIfKnown(`dialogues.booking.${state}`);
  const details = [
    service,
    staff,
    price === null ? null : formatMoney(price, tenant.currency, language),
  ].filter((part) => part !== null);
  return (
    <section className={classes.booking} aria-label={t('dialogues.booking')}>
      <IconCalendarEvent size={18} stroke={1.6} aria-hidden />
      <div>
        <p className={classes.bookingTitle}>
          {at
            ? t('dialogues.bookingAt', {
                date: formatDate(at, tenant.time_zone, language),
                time: formatTime(at, tenant.time_zone, language),
              })
            : t('dialogues.booking')}
        </p>
        <p className={classes.bookingDetails}>{details.join(' · ')}</p>
      </div>
      {known ? (
        <span className={classes.state} data-state={state}>
          {t(known)}
        </span>
      ) : null}
    </section>
  );
}
