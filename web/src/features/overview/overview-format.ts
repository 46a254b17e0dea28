import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { minorUnits, wholeMoney } from '@/domain/money';
import { formatMoney, formatNumber } from '@/i18n/format';
import { numberFormat } from '@/i18n/intl';

const withRealMinus = (text: string) => text.replaceAll('-', '−');

/** Formats the figures of this screen in the user's language; «—» if unknown. */
export function useFigures({ currency }: Pick<Tenant, 'currency'>) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const written = (value: number, options: Intl.NumberFormatOptions) =>
    withRealMinus(numberFormat(language, options).format(value));
  const or =
    <T>(write: (value: T) => string) =>
    (value: T | null) =>
      value === null ? t('common.unknown') : write(value);
  return {
    count: or((value: number) => formatNumber(value, language)),
    money: or((minor: number) => formatMoney(minor, currency, language)),
    /** Whole units, for headlines. */
    roughMoney: (minor: number) => wholeMoney(minor, currency, language),
    /** «6 тыс.» on an axis. */
    axisMoney: (minor: number) => written(minor / minorUnits(currency), { notation: 'compact' }),
    /** 41.26 is «41,26 %». */
    percent: or((value: number) =>
      written(value / 100, { style: 'percent', maximumFractionDigits: 2 }),
    ),
    axisPercent: (value: number) =>
      written(value / 100, { style: 'percent', maximumFractionDigits: 0 }),
    /** 0.12 is «+12 %». */
    growth: (share: number) =>
      written(share, {
        style: 'percent',
        maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
        signDisplay: 'exceptZero',
      }),
    points: (value: number) =>
      t('overview.points', {
        value: written(value, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
      }),
    seconds: or((ms: number) =>
      t('overview.seconds', { value: written(ms / 1000, { maximumFractionDigits: 1 }) }),
    ),
    secondsChange: (ms: number) =>
      t('overview.seconds', {
        value: written(ms / 1000, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
      }),
  };
}

export type Figures = ReturnType<typeof useFigures>;
