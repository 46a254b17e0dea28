import type { paths } from '@/api/schema';

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

/** As maxLength of the parameter in api/openapi.yaml. */
export const kQueryLengthMax = 200;

const oneOf = <T extends string>(list: readonly T[], value: unknown) =>
  list.find((known) => known === value);

function day(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^(19|20)\d\d-\d\d-\d\d$/.test(value)) return undefined;
  const date = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(value)) return undefined;
  return value;
}

const kId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whatever stands in the address, as filters; what is not understood is left out. */
export function parseConversationFilters(search: Record<string, unknown>): ConversationFilters {
  const { q, client } = search;
  const from = day(search.from);
  const to = day(search.to);
  const reversed = from !== undefined && to !== undefined && to < from;
  const parsed = {
    q: typeof q === 'string' && q.trim() ? q.slice(0, kQueryLengthMax) : undefined,
    outcome: oneOf(outcomes, search.outcome),
    status: oneOf(statuses, search.status),
    channel: oneOf(channels, search.channel),
    stage: oneOf(stages, search.stage),
    from: reversed ? undefined : from,
    to: reversed ? undefined : to,
    client: typeof client === 'string' && kId.test(client) ? client : undefined,
  };
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
}

export const hasFilters = (filters: ConversationFilters): boolean =>
  Object.keys(filters).length > 0;
