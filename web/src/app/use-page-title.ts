import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageKey } from '@/i18n/i18n';

/** «Клиенты · Белая лилия · Окошко» in the tab and for screen readers. */
export function usePageTitle(page: MessageKey, place: string | undefined): void {
  const { t } = useTranslation();
  const title = [t(page), place, t('app.name')].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
