import {
  IconBellRinging,
  IconCalendarCheck,
  IconCalendarX,
  IconClockHour4,
  IconMailX,
  IconPlugConnectedX,
  IconSparkles,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission, Tenant } from '@/api/types';
import { formatAbsolute } from '@/i18n/format';
import { relativePast } from '@/i18n/relative-time';
import { useNow } from '@/ui/use-now';
import classes from './attention.module.css';
import { eventDetails, eventLink, eventTitle } from './attention-text';
import type { AttentionEvent } from './attention-types';

type Props = {
  events: readonly AttentionEvent[];
  /** Events that were unread when the inbox was opened. */
  fresh: ReadonlySet<string>;
  tenant: Tenant;
  may: (permission: Permission) => boolean;
  onFollow: () => void;
};

function lookOf({ kind, detail }: AttentionEvent) {
  switch (kind) {
    case 'wish':
      return [IconClockHour4, 'info'] as const;
    case 'answer':
      return detail === 'coming'
        ? ([IconCalendarCheck, 'good'] as const)
        : ([IconCalendarX, 'risk'] as const);
    case 'match':
      return detail === 'accepted' || detail === 'agreed'
        ? ([IconCalendarCheck, 'good'] as const)
        : ([IconCalendarX, 'plain'] as const);
    case 'free':
      return [IconSparkles, 'warn'] as const;
    case 'message':
      return [IconMailX, 'risk'] as const;
    case 'connection':
      return [IconPlugConnectedX, 'risk'] as const;
    default:
      return [IconBellRinging, 'plain'] as const;
  }
}

/** The events, the newest first, each with the link to its row. */
export function AttentionList({ events, fresh, ...more }: Props) {
  return (
    <ul className={classes.list}>
      {events.map((event) => (
        <EventRow key={event.id} event={event} unread={fresh.has(event.id)} {...more} />
      ))}
    </ul>
  );
}

type RowProps = Omit<Props, 'events' | 'fresh'> & { event: AttentionEvent; unread: boolean };

function EventRow({ event, unread, tenant, may, onFollow }: RowProps) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [Icon, tone] = lookOf(event);
  const place = { zone: tenant.time_zone, language: i18n.language };
  const at = new Date(event.at);
  const { key, ...values } = relativePast(at, now, tenant.time_zone);
  const details = eventDetails(event, place);
  return (
    <li className={classes.event} data-unread={unread}>
      <span className={classes.bullet} data-tone={tone}>
        <Icon size={15} stroke={1.7} aria-hidden />
      </span>
      <div className={classes.texts}>
        <EventLink event={event} tenant={tenant} may={may} onFollow={onFollow}>
          {[t(eventTitle(event)), event.client?.name].filter(Boolean).join(': ')}
        </EventLink>
        {details.length > 0 ? <p className={classes.details}>{details.join(' · ')}</p> : null}
      </div>
      <time
        className={classes.when}
        dateTime={event.at}
        title={formatAbsolute(at, tenant.time_zone, i18n.language)}
      >
        {t(key, values)}
      </time>
    </li>
  );
}

type LinkProps = Omit<RowProps, 'unread'> & { children: ReactNode };

function EventLink({ event, tenant, may, onFollow, children }: LinkProps) {
  const link = eventLink(event, tenant.time_zone, may);
  if (link === null) return <span className={classes.what}>{children}</span>;
  const common = { className: classes.what ?? '', onClick: onFollow, children };
  const params = { tenant: tenant.id };
  switch (link.to) {
    case '/t/$tenant/clients/$client':
      return (
        <Link to={link.to} params={{ ...params, client: link.client }} search={{}} {...common} />
      );
    case '/t/$tenant/day':
      return <Link to={link.to} params={params} search={link.search} {...common} />;
    case '/t/$tenant/waitlist':
      return <Link to={link.to} params={params} search={link.search} {...common} />;
    default:
      return <Link to={link.to} params={params} {...common} />;
  }
}
