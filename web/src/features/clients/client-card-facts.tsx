import { VisuallyHidden } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientCard, Tenant } from '@/api/types';
import { formatMoney, formatNumber } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import classes from './client-card.module.css';
import { toldMemory } from './memory';

type Props = { card: ClientCard; tenant: Tenant };

/** Four figures of the client. Unknown is «—», zero is 0. */
export function CardStats({ card, tenant }: Props) {
  const { t, i18n } = useTranslation();
  const unknown = t('common.unknown');
  const figures = [
    { label: t('card.visits'), value: formatNumber(card.visits, i18n.language) },
    {
      label: t('card.cycle'),
      value: card.cycle_days === null ? unknown : t('card.cycleDays', { days: card.cycle_days }),
    },
    {
      label: t('card.averageCheck'),
      value:
        card.average_check_minor === null
          ? unknown
          : formatMoney(card.average_check_minor, tenant.currency, i18n.language),
    },
    {
      label: t('card.cancelled'),
      value: t('card.cancelledOf', { cancelled: card.cancelled, finished: card.finished }),
    },
  ];
  return (
    <dl className={classes.stats}>
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const channelNames = { telegram: 'Telegram', whatsapp: 'WhatsApp' };

/** Preferences and other facts of the bot's long-term memory. */
export function CardFacts({ card, tenant }: Props) {
  const { t, i18n } = useTranslation();
  const unknown = t('common.unknown');
  const memory = toldMemory(card.memory);
  const known = (prefix: string, value: string | null) => {
    if (value === null) return unknown;
    const key = keyIfKnown(`${prefix}.${value.toLowerCase()}`);
    return key ? t(key) : value;
  };
  const named = (ref: ClientCard['favourite_staff']) => (ref ? (ref.name ?? ref.id) : unknown);
  const facts: [string, ReactNode][] = [
    [t('card.staff'), named(card.favourite_staff)],
    [t('card.time'), known('card.time', card.preferred_time)],
    [t('card.service'), named(card.favourite_service)],
    [t('card.messages'), t(card.messages_allowed ? 'card.messagesOn' : 'card.messagesOff')],
    [t('card.spent'), formatMoney(card.spent_minor, tenant.currency, i18n.language)],
    [t('card.noShows'), formatNumber(card.no_shows, i18n.language)],
  ];
  if (card.channels.length > 0) {
    facts.push([t('card.channels'), card.channels.map((name) => channelNames[name]).join(', ')]);
  }
  if (card.language) facts.push([t('card.language'), known('card.language', card.language)]);
  return (
    <>
      <h3>
        <VisuallyHidden>{t('card.preferences')}</VisuallyHidden>
      </h3>
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {memory.length > 0 ? (
        <div className={classes.memory}>
          <IconNote size={16} stroke={1.6} aria-hidden />
          <div>
            <h3 className={classes.memoryTitle}>{t('card.memory')}</h3>
            <dl className={classes.memoryList}>
              {memory.map(({ key, value }) => (
                <div key={key}>
                  <dt>{key}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </div>
        </div>
      ) : null}
    </>
  );
}
