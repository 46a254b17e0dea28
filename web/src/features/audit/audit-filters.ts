import { addDays, dayOf } from '@/domain/days';
import { choiceParam, defined, numberParam, type SearchParams } from '@/domain/search-params';

/** The filters of the journal, stored in the URL. */
export type AuditFilters = {
  user?: string;
  action?: (typeof groups)[number];
  period?: (typeof periods)[number];
  scope?: 'all';
};

/** Prefixes of actions; see the dotted names in the texts. */
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

export function parseAuditFilters(search: SearchParams): AuditFilters {
  return defined({
    user: numberParam(search.user),
    action: choiceParam(groups, search.action),
    period: choiceParam(periods, search.period),
    scope: choiceParam(['all'], search.scope),
  });
}

/** The first day of a period that ends today, by the calendar of `zone`: "2026-11-18". */
export function firstDayOf(period: (typeof periods)[number], now: Date, zone: string): string {
  return addDays(dayOf(now, zone), 1 - days[period]);
}
