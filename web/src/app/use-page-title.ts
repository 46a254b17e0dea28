import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageKey } from '@/i18n/i18n';
import { announce } from '@/ui/announcer';
import { useTitleCount } from './title-count';

let announced: MessageKey | undefined;

/**
 * Sets the title of the tab: «(3) Клиенты · Белая лилия · Окошко», with the number of unread events. A change of the page is also
 * announced, because a page change without a load is silent for screen readers. The first page is
 * announced by its load.
 */
export function usePageTitle(page: MessageKey, place: string | undefined): void {
  const { t } = useTranslation();
  const name = t(page);
  const unread = useTitleCount();
  const plain = [name, place, t('app.name')].filter(Boolean).join(' · ');
  const title = unread > 0 ? `(${unread}) ${plain}` : plain;
  useEffect(() => {
    document.title = title;
    if (announced !== undefined && announced !== page) announce(name);
    announced = page;
  }, [title, page, name]);
}
