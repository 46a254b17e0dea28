import type { TFunction } from 'i18next';
import { formatNumber } from '@/i18n/format';

/** In decimal units, as file managers show it. */
export function sizeText(bytes: number, t: TFunction, language: string): string {
  const kilobytes = Math.ceil(bytes / 1000);
  if (kilobytes < 1000) return t('imports.kilobytes', { size: formatNumber(kilobytes, language) });
  const megabytes = Math.round(bytes / 100_000) / 10;
  return t('imports.megabytes', { size: formatNumber(megabytes, language) });
}
