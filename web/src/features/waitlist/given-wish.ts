import type { Wish } from '@/api/types';

/** A pending wish for the tests of this folder. */
export function givenWish(id: number | string, values: Partial<Wish> = {}): Wish {
  return {
    id: String(id),
    client: { id: 'c1', name: 'Анна' },
    service: { id: '9', title: 'Стрижка' },
    staff: { id: null, name: null },
    date: null,
    time_preference: null,
    item_type: 'slot',
    source: null,
    comment: null,
    status: 'pending',
    created_at: '2026-11-24T10:00:00Z',
    updated_at: '2026-11-24T10:00:00Z',
    processed_at: null,
    ...values,
  };
}
