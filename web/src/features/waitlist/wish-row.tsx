import { ActionIcon, Button } from '@mantine/core';
import { IconMessage, IconMoon, IconSun, IconSunrise, IconClock, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant, Wish } from '@/api/types';
import { formatAbsolute } from '@/i18n/format';
import { RelativeTime } from '@/ui/time-text';
import classes from './wish-list.module.css';
import { dayText, sourceText, statusText, waitingText, whatText } from './wish-text';

const partIcons = { morning: IconSunrise, day: IconSun, evening: IconMoon, any: IconClock };

type Props = {
  tenant: Tenant;
  wish: Wish;
  /** It has left the list and is shown only so that nothing moves. */
  gone: boolean;
  now: Date;
  today: string;
  /** Tab reaches this row. */
  reachable: boolean;
  /** Absent where the reader may not. */
  onCancel: ((wish: Wish) => void) | undefined;
};

export const WishRow = memo(function WishRow(props: Props) {
  const { tenant, wish, gone, now, today, reachable, onCancel } = props;
  const { t } = useTranslation();
  const name = wish.client.name ?? t('waitlist.noName');
  const source = sourceText(wish.source, t);
  const tabIndex = reachable ? 0 : -1;
  return (
    <div className={classes.row} data-gone={gone || undefined}>
      <WantedDay wish={wish} today={today} />
      <div className={classes.who}>
        <Link
          className={classes.name}
          to="/t/$tenant/clients/$client"
          params={{ tenant: tenant.id, client: wish.client.id }}
          search={{}}
          data-wish={wish.id}
          tabIndex={tabIndex}
          draggable={false}
        >
          {name}
        </Link>
        <span className={classes.what}>{whatText(wish, t)}</span>
      </div>
      <div className={classes.said}>
        {wish.comment ? (
          <span className={classes.comment} title={wish.comment}>
            <IconMessage size={15} stroke={1.6} aria-hidden />
            <span>{wish.comment}</span>
          </span>
        ) : null}
        {source ? <span className={classes.source}>{source}</span> : null}
      </div>
      <Since wish={wish} gone={gone} now={now} zone={tenant.time_zone} />
      {onCancel && wish.status === 'pending' && !gone ? (
        <div className={classes.actions}>
          <Button
            variant="default"
            size="xs"
            className={classes.cancel}
            aria-label={t('waitlist.cancelOf', { name })}
            tabIndex={tabIndex}
            onClick={() => onCancel(wish)}
          >
            {t('waitlist.cancel')}
          </Button>
          <ActionIcon
            className={classes.cross}
            size={40}
            aria-label={t('waitlist.cancelOf', { name })}
            tabIndex={tabIndex}
            onClick={() => onCancel(wish)}
          >
            <IconX size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </div>
      ) : (
        <div className={classes.actions} />
      )}
    </div>
  );
});

function WantedDay({ wish, today }: { wish: Wish; today: string }) {
  const { t, i18n } = useTranslation();
  const part = wish.time_preference ?? 'any';
  const Icon = partIcons[part];
  const past = wish.status === 'pending' && wish.date !== null && wish.date < today;
  return (
    <div className={classes.wanted}>
      <span className={classes.day}>
        {wish.date === null ? t('waitlist.anyDay') : dayText(wish.date, today, i18n.language)}
      </span>
      {past ? (
        <span className={classes.past}>{t('waitlist.past')}</span>
      ) : (
        <span className={classes.part}>
          <Icon size={14} stroke={1.6} aria-hidden />
          {t(`waitlist.part.${part}`)}
        </span>
      )}
    </div>
  );
}

function Since({ wish, gone, now, zone }: Pick<Props, 'wish' | 'gone' | 'now'> & { zone: string }) {
  const { t, i18n } = useTranslation();
  if (gone) return <div className={classes.since}>{t('waitlist.gone')}</div>;
  if (wish.status === 'pending') {
    return (
      <div className={classes.since}>
        {wish.created_at ? (
          <time
            dateTime={wish.created_at}
            title={formatAbsolute(new Date(wish.created_at), zone, i18n.language)}
          >
            {waitingText(wish.created_at, now, t)}
          </time>
        ) : null}
      </div>
    );
  }
  const at = wish.processed_at ?? wish.updated_at;
  return (
    <div className={classes.since}>
      <span className={classes.status} data-status={wish.status}>
        {statusText(wish.status, t)}
      </span>
      {at ? <RelativeTime at={at} now={now} zone={zone} unit="past" /> : null}
    </div>
  );
}
