import { formatMoney } from '@/i18n/format';
import { numberFormat } from '@/i18n/intl';

/** How many minor units are one unit of `currency`: 100 kopecks, 1 yen, 1000 fils. */
export function minorUnits(currency: string): number {
  const format = numberFormat('en', { style: 'currency', currency });
  return 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
}

/** An amount without minor units. */
export function wholeMoney(minor: number, currency: string, language: string): string {
  const unit = minorUnits(currency);
  return formatMoney(Math.round(minor / unit) * unit, currency, language);
}

/** An estimate: whole units, and from a thousand on rounded to tens. */
export function estimatedMoney(minor: number, currency: string, language: string): string {
  const unit = minorUnits(currency);
  const step = Math.abs(minor) >= 1000 * unit ? 10 * unit : unit;
  return formatMoney(Math.round(minor / step) * step, currency, language);
}
