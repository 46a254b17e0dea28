import { dayBefore, dayOf } from '@/i18n/format-days';

/** What the journal is narrowed to; stands in the address. */
export type AuditFilters = {
  user?: string;
  action?: (typeof groups)[number];
  period?: (typeof periods)[number];
  scope?: 'all';
};

/** How actions begin; see the dotted names in the texts. */
export const groups = [
  'session.',
  'user.',
  'client',
  'wish.',
  'slot.',
  'message.',
  'match.',
  'tenant.',
  'job.',
  'token.',
  'import.',
] as const;

export const periods = ['today', '7d', '30d', '90d'] as const;

const days: Record<(typeof periods)[number], number> = { today: 1, '7d': 7, '30d': 30, '90d': 90 };

export function parseAuditFilters(search: Record<string, unknown>): AuditFilters {
  const action = groups.find((group) => group === search.action);
  const period = periods.find((known) => known === search.period);
  return {
    ...(typeof search.user === 'string' && /^\d{1,15}$/.test(search.user) && { user: search.user }),
    ...(action && { action }),
    ...(period && { period }),
    ...(search.scope === 'all' && { scope: 'all' }),
  };
}

/** The first day of a period that ends today, by the calendar of `zone`: "2026-11-18". */
export function firstDayOf(period: (typeof periods)[number], now: Date, zone: string): string {
  return dayBefore(dayOf(now, zone), days[period] - 1);
}
