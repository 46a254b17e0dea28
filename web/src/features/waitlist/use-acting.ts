import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, asApiError } from '@/api/problem';
import { serverDate } from '@/api/server-clock';
import type { Tenant } from '@/api/types';
import { problemKey } from '@/i18n/problem-text';
import { reloadBoard } from './board-queries';
import { momentText, type Place } from './board-text';
import { useRelink } from './use-board-live';
import { reloadLists } from './wish-queries';

type Next = { start_at: string; service_title: string | null };

/** Another available slot in a problem document. */
function nextPlace({ problem }: ApiError): Next | null {
  const next: unknown = problem && 'next' in problem ? problem.next : null;
  return next as Next | null;
}

/** Common parts of every action of the board: it runs once, and its result is shown. */
export function useActing(tenant: Tenant) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const relink = useRelink(tenant.id);
  const busy = useRef(new Set<string>());
  const place = (): Place => ({
    t,
    language: i18n.language,
    zone: tenant.time_zone,
    now: serverDate(),
  });

  return {
    t,
    queryClient,
    momentOf: (at: string) => momentText(at, place()),
    /** A second click on any of `things` during the first action is ignored. */
    once: (things: readonly string[], act: () => Promise<unknown>) => {
      if (things.some((thing) => busy.current.has(thing))) return;
      things.forEach((thing) => busy.current.add(thing));
      void act()
        .catch(() => undefined)
        .finally(() => {
          things.forEach((thing) => busy.current.delete(thing));
          relink();
        });
    },
    tell: (title: string, error: Error) => {
      const problem = asApiError(error);
      if (problem.isSessionEnd) return;
      const next = nextPlace(problem);
      const where = next && {
        at: momentText(next.start_at, place()),
        service: next.service_title ?? t('waitlist.slotNone'),
      };
      const words = [t(problemKey(problem)), where && t('waitlist.nextBest', where)];
      notifications.show({ role: 'alert', title, message: words.filter(Boolean).join(' ') });
    },
    /** Reloads the data if its state was not the expected one. */
    reread: () => {
      void reloadLists(queryClient, tenant.id).catch(() => undefined);
      void reloadBoard(queryClient, tenant.id).catch(() => undefined);
    },
  };
}
