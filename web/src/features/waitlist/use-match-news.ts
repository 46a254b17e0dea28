import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { serverDate } from '@/api/server-clock';
import type { Match, Tenant } from '@/api/types';
import { keyIfKnown } from '@/i18n/i18n';
import { momentText } from './board-text';

/** Shows changes of a match that another user, a client or the server made. */
export function useMatchNews(tenant: Tenant) {
  const { t, i18n } = useTranslation();
  return (match: Match, before: Match | undefined) => {
    // Changes made by this page are already shown.
    if (!before || before.state === match.state) return;
    const title = keyIfKnown(`waitlist.news.${match.state}`);
    if (!title) return;
    // A guard has the same text here as in an immediate refusal.
    const reason = match.ended_why ?? '';
    const why = keyIfKnown(`waitlist.why.${reason}`) ?? keyIfKnown(`problem.${reason}`);
    // A user withdrew it and was informed there.
    if (match.state === 'withdrawn' && !why) return;
    const place = { t, language: i18n.language, zone: tenant.time_zone, now: serverDate() };
    notifications.show({
      id: `match-news-${match.id}-${match.state}`,
      title: t(title),
      message: [
        t('waitlist.matchedWho', {
          name: match.client.name ?? t('waitlist.noName'),
          at: momentText(match.start_at, place),
        }),
        why && t(why),
      ]
        .filter(Boolean)
        .join('. '),
    });
  };
}
