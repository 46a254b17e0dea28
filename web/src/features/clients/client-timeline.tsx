import { Button } from '@mantine/core';
import {
  IconCalendarPlus,
  IconCalendarX,
  IconClockHour4,
  IconMessages,
  IconPhone,
  IconScissors,
  IconSend,
  IconUserX,
} from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientCard, Tenant, TimelineItem } from '@/api/types';
import { phraseText } from '@/domain/phrase';
import { formatAbsolute } from '@/i18n/format';
import { ErrorPanel } from '@/ui/error-panel';
import { useNow } from '@/ui/use-now';
import classes from './client-timeline.module.css';
import { clientTimelineQuery } from './client-queries';
import { timelineText } from './timeline-text';

type Props = { tenant: Tenant; clientId: string; card: ClientCard };

export function ClientTimeline({ tenant, clientId, card }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const query = useInfiniteQuery(clientTimelineQuery(tenant.id, clientId));
  const { data, fetchNextPage } = query;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const items = data?.pages.flatMap((page) => page.items);
  const { dialogues, wishes, messages } = card.counts;
  const counts = [
    wishes > 0 && t('card.wishes', { count: wishes }),
    messages > 0 && t('card.messageCount', { count: messages }),
  ].filter(Boolean);

  return (
    <section aria-labelledby="client-timeline">
      <div className={classes.head}>
        <h3 className={classes.title} id="client-timeline">
          {t('card.timeline')}
        </h3>
        <span className={classes.counts}>
          {dialogues > 0 ? (
            <Link
              to="/t/$tenant/dialogues"
              params={{ tenant: tenant.id }}
              search={{ client: clientId }}
            >
              {t('card.dialogues', { count: dialogues })}
            </Link>
          ) : null}
          {dialogues > 0 && counts.length > 0 ? ' · ' : null}
          {counts.join(' · ')}
        </span>
      </div>
      {query.isLoadingError ? (
        <ErrorPanel title={t('card.timelineFailed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {items?.length === 0 ? <p className={classes.empty}>{t('card.timelineEmpty')}</p> : null}
      <ol className={classes.line}>
        {items?.map((item) => (
          <TimelineLine key={`${item.kind}-${item.id}`} item={item} tenant={tenant} now={now} />
        ))}
      </ol>
      {query.hasNextPage ? (
        <More loading={query.isFetching} failed={query.isFetchNextPageError} onMore={more} />
      ) : null}
    </section>
  );
}

const looks = {
  booked: [IconCalendarPlus, 'accent'],
  attended: [IconScissors, 'good'],
  cancelled: [IconCalendarX, 'risk'],
  no_show: [IconUserX, 'risk'],
  dialogue: [IconMessages, 'plain'],
  wish: [IconClockHour4, 'info'],
  message: [IconSend, 'plain'],
  call: [IconPhone, 'plain'],
} as const;

type LineProps = { item: TimelineItem; tenant: Tenant; now: Date };

function TimelineLine({ item, tenant, now }: LineProps) {
  const { t, i18n } = useTranslation();
  const text = timelineText(item, {
    now,
    zone: tenant.time_zone,
    currency: tenant.currency,
    language: i18n.language,
  });
  const [Icon, tone] = looks[item.kind];
  return (
    <li className={classes.item}>
      <span className={classes.bullet} data-tone={tone}>
        <Icon size={15} stroke={1.7} aria-hidden />
      </span>
      <div className={classes.texts}>
        {item.conversation === null ? (
          <span className={classes.what}>{phraseText(t, text.title)}</span>
        ) : (
          <Link
            className={classes.what}
            to="/t/$tenant/dialogues/$session"
            params={{ tenant: tenant.id, session: item.conversation }}
            search={{}}
          >
            {phraseText(t, text.title)}
          </Link>
        )}
        {text.details.length > 0 ? (
          <span className={classes.details}>{text.details.join(' · ')}</span>
        ) : null}
      </div>
      <time
        className={classes.when}
        dateTime={item.at}
        title={formatAbsolute(new Date(item.at), tenant.time_zone, i18n.language)}
      >
        {typeof text.when === 'string' ? text.when : phraseText(t, text.when)}
      </time>
    </li>
  );
}

type MoreProps = { loading: boolean; failed: boolean; onMore: () => void };

/** Loads automatically when scrolled to, and with a button after a failure. */
function More({ loading, failed, onMore }: MoreProps) {
  const { t } = useTranslation();
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!mark.current || loading || failed) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      rootMargin: '200px',
    });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [loading, failed, onMore]);
  return (
    <div ref={mark} className={classes.more}>
      <Button variant="subtle" loading={loading} onClick={onMore}>
        {t(failed ? 'common.retry' : 'card.timelineMore')}
      </Button>
    </div>
  );
}
