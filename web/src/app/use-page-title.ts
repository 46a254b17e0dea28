import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageKey } from '@/i18n/i18n';
import { announce } from '@/ui/announcer';

let announced: MessageKey | undefined;

/**
 * «Клиенты · Белая лилия · Окошко» in the tab. Another page than before is announced as well: a
 * page that changes without a load is silent otherwise. The first one is read by its load.
 */
export function usePageTitle(page: MessageKey, place: string | undefined): void {
  const { t } = useTranslation();
  const name = t(page);
  const title = [name, place, t('app.name')].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
    if (announced !== undefined && announced !== page) announce(name);
    announced = page;
  }, [title, page, name]);
}
