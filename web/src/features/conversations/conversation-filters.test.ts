import { describe, expect, it } from 'vitest';
import { parseConversationFilters } from './conversation-filters';

const client = 'aaaaaaaa-1111-4000-8000-000000000001';

describe('filters in the address', () => {
  it('are read back as written', () => {
    const filters = {
      q: 'стрижка',
      outcome: 'booked',
      status: 'done',
      channel: 'telegram',
      stage: 'time_selection',
      from: '2026-02-01',
      to: '2026-02-28',
      client,
    };
    expect(parseConversationFilters(filters)).toEqual(filters);
  });

  it('that make no sense are left out', () => {
    const nonsense = {
      q: '  ',
      outcome: 'maybe',
      status: 'x',
      channel: 'pigeon',
      stage: 'booked',
      from: '2026-02-30',
      to: 5,
      client: 'anna',
    };
    expect(parseConversationFilters(nonsense)).toEqual({});
  });

  it('of days that run backwards are left out', () => {
    expect(parseConversationFilters({ from: '2026-02-28', to: '2026-02-01' })).toEqual({});
  });
});
