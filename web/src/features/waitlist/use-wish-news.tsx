import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { serverDate } from '@/api/server-clock';
import type { Tenant, Wish } from '@/api/types';
import { linksQuery } from './board-queries';
import { momentText } from './board-text';
import classes from './waitlist-screen.module.css';
import { dayText, whatText } from './wish-text';

const kToast = 'new-wishes';
const kAnnouncedMax = 500;

type Handlers = {
  onShow: (wish: Wish) => void;
  /** Absent if the user lacks the permission. */
  onMatch: ((wish: Wish, slot: string) => void) | undefined;
};

/**
 * One toast for all new wishes: a single one by name, several by their number. Returns the function
 * that announces them.
 */
export function useWishNews(tenant: Tenant, today: string, handlers: Handlers) {
  const { t } = useTranslation();
  const announced = useRef(new Set<string>());
  const onToast = useRef(0);
  // A toast outlives the screen that created it, so it uses the current handlers.
  const now = useRef(handlers);
  useEffect(() => {
    now.current = handlers;
  });

  return (wishes: Wish[]) => {
    const fresh = wishes.filter(({ id }) => !announced.current.has(id));
    const [first] = fresh;
    if (!first) return;
    if (announced.current.size > kAnnouncedMax) announced.current.clear();
    fresh.forEach(({ id }) => announced.current.add(id));
    const open = onToast.current > 0;
    onToast.current += fresh.length;
    const count = onToast.current;
    const after = (act: () => void) => () => {
      notifications.hide(kToast);
      act();
    };
    const toast = {
      id: kToast,
      title: count === 1 ? t('waitlist.new') : t('waitlist.newSome', { count }),
      message: (
        <NewWish
          tenant={tenant}
          wish={first}
          today={today}
          onShow={after(() => now.current.onShow(first))}
          onMatch={
            handlers.onMatch && ((slot) => after(() => now.current.onMatch?.(first, slot))())
          }
        />
      ),
      autoClose: 8_000,
      onClose: () => {
        onToast.current = 0;
      },
    };
    if (open) notifications.update(toast);
    else notifications.show(toast);
  };
}

type Props = {
  tenant: Tenant;
  wish: Wish;
  today: string;
  onShow: () => void;
  onMatch: ((slot: string) => void) | undefined;
};

/** Names a fitting slot as soon as the server has found one. */
function NewWish({ tenant, wish, today, onShow, onMatch }: Props) {
  const { t, i18n } = useTranslation();
  const { data: links } = useQuery({ ...linksQuery(tenant.id), enabled: false });
  const best = links?.wishes.find((link) => link.wish === wish.id)?.best;
  const place = { t, language: i18n.language, zone: tenant.time_zone, now: serverDate() };
  const day = wish.date === null ? '' : `, ${dayText(wish.date, today, i18n.language)}`;
  return (
    <>
      {wish.client.name ?? t('waitlist.noName')}
      <br />
      {whatText(wish, t)}
      {day}
      {best ? (
        <span className={classes.newsFit}>
          {t('waitlist.fitsWish', {
            at: momentText(best.start_at, place),
            staff: best.staff_name ?? t('waitlist.anyStaff'),
          })}
        </span>
      ) : null}
      <span className={classes.newsButtons}>
        <Button size="xs" variant="light" onClick={onShow}>
          {t('waitlist.show')}
        </Button>
        {best && onMatch ? (
          <Button size="xs" variant="subtle" onClick={() => onMatch(best.slot)}>
            {t('waitlist.match')}
          </Button>
        ) : null}
      </span>
    </>
  );
}
