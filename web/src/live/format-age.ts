import type { TFunction } from 'i18next';
import { numberFormat } from '@/i18n/intl';

/** «0,4 с», «38 с», «2 мин», «3 ч». */
export function formatAge(ms: number, language: string, t: TFunction): string {
  const seconds = ms / 1000;
  if (seconds < 1) {
    const format = numberFormat(language, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    return t('live.seconds', { count: format.format(Math.min(0.9, Math.max(0.1, seconds))) });
  }
  if (seconds < 60) return t('live.seconds', { count: String(Math.floor(seconds)) });
  if (seconds < 3600) return t('live.minutes', { count: String(Math.floor(seconds / 60)) });
  return t('live.hours', { count: String(Math.floor(seconds / 3600)) });
}
