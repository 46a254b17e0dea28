import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wish } from '@/api/types';
import classes from './waitlist-screen.module.css';
import { dayText, whatText } from './wish-text';

const kToast = 'new-wishes';
const kAnnouncedMax = 500;

/**
 * One toast for what comes in, however much: the newest wish by name, several by their number.
 * Returns what announces them.
 */
export function useWishNews(today: string, onShow: (wish: Wish) => void) {
  const { t, i18n } = useTranslation();
  const announced = useRef(new Set<string>());
  const onToast = useRef(0);

  return (wishes: Wish[]) => {
    const fresh = wishes.filter(({ id }) => !announced.current.has(id));
    const [first] = fresh;
    if (!first) return;
    if (announced.current.size > kAnnouncedMax) announced.current.clear();
    fresh.forEach(({ id }) => announced.current.add(id));
    const open = onToast.current > 0;
    onToast.current += fresh.length;
    const count = onToast.current;
    const day = first.date === null ? '' : `, ${dayText(first.date, today, i18n.language)}`;
    const toast = {
      id: kToast,
      title: count === 1 ? t('waitlist.new') : t('waitlist.newSome', { count }),
      message: (
        <span className={classes.toast}>
          <span>
            {first.client.name ?? t('waitlist.noName')}
            <br />
            {whatText(first, t)}
            {day}
          </span>
          <Button
            size="xs"
            variant="light"
            onClick={() => {
              notifications.hide(kToast);
              onShow(first);
            }}
          >
            {t('waitlist.show')}
          </Button>
        </span>
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
