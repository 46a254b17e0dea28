import { expect, it } from 'vitest';
import { toldMemory } from './memory';

it('tells wishes and leaves out the figures that stand above', () => {
  const memory = [
    { key: 'booking_stats.staff_123', value: '5' },
    { key: 'last_visit_date', value: '2025-12-15' },
    { key: 'avg_visit_interval', value: '21' },
    { key: 'likes', value: 'чай' },
  ];
  expect(toldMemory(memory)).toEqual([{ key: 'likes', value: 'чай' }]);
});
