import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { useLive } from '@/live/use-live';
import { announce } from '@/ui/announcer';
import { useBurst } from '@/ui/use-burst';
import { attentionKeys, attentionQuery } from './attention-queries';
import { eventDetails, eventTitle } from './attention-text';
import type { Attention, AttentionEvent } from './attention-types';
import { isFirstToTell, notifyOutside, playTone } from './tell';

/** The topics of the board, so that a browser has one stream. */
const kTopics = 'wishes,slots,matches';
const kDelayMs = 700;
const kDelayMaxMs = 3_000;

/** The events that were not there before and are unread, the newest first. */
export function newEvents(before: Attention | undefined, now: Attention): AttentionEvent[] {
  if (!before) return [];
  const known = new Set(before.items.map(({ id }) => id));
  return now.items.filter(({ id, unread }) => unread && !known.has(id));
}

/** The inbox of the salon, kept up to date; tells of new events as the user chose. */
export function useAttention(
  tenant: Tenant | undefined,
  onOpen: () => void,
): Attention | undefined {
  const id = tenant?.id ?? '';
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...attentionQuery(id), enabled: id !== '' });
  const reload = () => queryClient.invalidateQueries({ queryKey: attentionKeys.inbox(id) });
  const soon = useBurst(() => void reload(), kDelayMs, kDelayMaxMs);
  useLive(id, kTopics, data && { position: data.position, since: data.since }, {
    onChange: soon,
    onReload: reload,
    onEnd: () => undefined,
  });
  useTelling(tenant, data, onOpen);
  return data;
}

function useTelling(
  tenant: Tenant | undefined,
  data: Attention | undefined,
  onOpen: () => void,
): void {
  const { t, i18n } = useTranslation();
  const before = useRef<{ tenant: string; inbox: Attention }>(null);
  const tell = useEffectEvent(
    async (fresh: AttentionEvent[], { sound, desktop }: Attention['choices']) => {
      const [newest] = fresh;
      if (!newest || !tenant) return;
      const text =
        fresh.length === 1 ? t(eventTitle(newest)) : t('attention.new', { count: fresh.length });
      announce(text);
      if (!(sound || desktop) || !(await isFirstToTell(tenant.id, newest.at))) return;
      if (sound) void playTone();
      if (desktop) {
        const place = { zone: tenant.time_zone, language: i18n.language };
        notifyOutside(text, eventDetails(newest, place).join(' · '), onOpen);
      }
    },
  );
  useEffect(() => {
    if (!data || !tenant) return;
    const known = before.current?.tenant === tenant.id ? before.current.inbox : undefined;
    before.current = { tenant: tenant.id, inbox: data };
    void tell(newEvents(known, data), data.choices);
  }, [data, tenant]);
}
