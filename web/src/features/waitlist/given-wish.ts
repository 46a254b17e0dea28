import type { Wish } from '@/api/types';

/** A pending wish for the tests of this folder. */
export function givenWish(id: number | string, values: Partial<Wish> = {}): Wish {
  const { date, staff } = values;
  return {
    id: String(id),
    client: { id: 'c1', name: 'Анна' },
    service: { id: '9', title: 'Стрижка' },
    staff: { id: null, name: null },
    staff_any: [],
    date: null,
    days: [],
    time_preference: null,
    time_from: null,
    time_to: null,
    valid_until: null,
    priority: 'normal',
    conversation: null,
    version: 'v1',
    item_type: 'slot',
    source: null,
    comment: null,
    status: 'pending',
    created_at: '2026-11-24T10:00:00Z',
    updated_at: '2026-11-24T10:00:00Z',
    processed_at: null,
    ...(staff?.id && { staff_any: [{ id: staff.id, name: staff.name }] }),
    ...(date && { days: [{ from: date, to: date }] }),
    ...values,
  };
}
