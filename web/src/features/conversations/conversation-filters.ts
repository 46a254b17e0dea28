import type { paths } from '@/api/schema';
import {
  choiceParam,
  dayParam,
  defined,
  kSearchLengthMax,
  type SearchParams,
  textParam,
  uuidParam,
} from '@/domain/search-params';

type Query = NonNullable<
  paths['/api/v1/tenants/{tenant}/conversations']['get']['parameters']['query']
>;

export const outcomes = ['booked', 'not_booked'] as const satisfies Query['outcome'][];
export const statuses = [
  'done',
  'dropped',
  'escalated',
  'abandoned',
  'auto_closed',
] as const satisfies Query['status'][];
export const channels = ['telegram', 'whatsapp'] as const satisfies Query['channel'][];
export const stages = [
  'service_selection',
  'staff_selection',
  'date_selection',
  'time_selection',
] as const satisfies Query['stage'][];

export type ConversationFilters = {
  q?: string;
  outcome?: (typeof outcomes)[number];
  status?: (typeof statuses)[number];
  channel?: (typeof channels)[number];
  stage?: (typeof stages)[number];
  /** Days of the salon, both included. */
  from?: string;
  to?: string;
  client?: string;
};

/** Parses the filters of the URL; invalid values are left out. */
export function parseConversationFilters(search: SearchParams): ConversationFilters {
  const from = dayParam(search.from);
  const to = dayParam(search.to);
  const reversed = from !== undefined && to !== undefined && to < from;
  return defined({
    q: textParam(search.q, kSearchLengthMax),
    outcome: choiceParam(outcomes, search.outcome),
    status: choiceParam(statuses, search.status),
    channel: choiceParam(channels, search.channel),
    stage: choiceParam(stages, search.stage),
    from: reversed ? undefined : from,
    to: reversed ? undefined : to,
    client: uuidParam(search.client),
  });
}

export const hasFilters = (filters: ConversationFilters): boolean =>
  Object.keys(filters).length > 0;
