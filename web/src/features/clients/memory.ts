import type { ClientCard } from '@/api/types';

type Memory = ClientCard['memory'];

// The server computes these from the visits; the card already shows them: visits, cycle, master.
const countedElsewhere = [/^booking_stats\b/, /^last_visit_date$/, /^avg_visit_interval$/];

/** The bot's long-term memory without its internal figures. */
export function toldMemory(memory: Memory): Memory {
  return memory.filter(({ key }) => !countedElsewhere.some((pattern) => pattern.test(key)));
}
