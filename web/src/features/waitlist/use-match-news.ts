import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { serverDate } from '@/api/server-clock';
import type { Match, Tenant } from '@/api/types';
import { keyIfKnown } from '@/i18n/i18n';
import { momentText } from './board-text';

/** Tells what somebody else, a client or the server has made of a match. */
export function useMatchNews(tenant: Tenant) {
  const { t, i18n } = useTranslation();
  return (match: Match, before: Match | undefined) => {
    // What this page did itself it has shown already.
    if (!before || before.state === match.state) return;
    const title = keyIfKnown(`waitlist.news.${match.state}`);
    if (!title) return;
    // A guard of the messages speaks as it does where it refuses at once.
    const reason = match.ended_why ?? '';
    const why = keyIfKnown(`waitlist.why.${reason}`) ?? keyIfKnown(`problem.${reason}`);
    // Somebody at the desk took it back, and has said so there.
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
