import type { ClientCard } from '@/api/types';

type Memory = ClientCard['memory'];

// Counted from the visits by the server and on the card already: visits, cycle, master.
const countedElsewhere = [/^booking_stats\b/, /^last_visit_date$/, /^avg_visit_interval$/];

/** What the bot remembers in its own words, without the figures it keeps for itself. */
export function toldMemory(memory: Memory): Memory {
  return memory.filter(({ key }) => !countedElsewhere.some((pattern) => pattern.test(key)));
}
