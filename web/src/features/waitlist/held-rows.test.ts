import { describe, expect, it } from 'vitest';
import type { Wish } from '@/api/types';
import { givenWish } from './given-wish';
import { asRows, type Held, holdRows } from './held-rows';

const wishes = (...ids: number[]) => ids.map((id) => givenWish(id));
const nobodys = new Set<string>();
const told = ({ rows, withheld }: Held<Wish>) =>
  `${rows.map(({ item, gone }) => item.id + (gone ? '†' : '')).join(' ')} +${withheld}`;

describe('rows under the cursor', () => {
  it('stand still while new ones come in between', () => {
    expect(told(holdRows(asRows(wishes(1, 3)), wishes(1, 2, 3), nobodys))).toBe('1 3 +1');
  });

  it('stay as ghosts when they leave', () => {
    expect(told(holdRows(asRows(wishes(1, 2, 3)), wishes(1, 3), nobodys))).toBe('1 2† 3 +0');
  });

  it('come back to life at their place', () => {
    const held = holdRows(asRows(wishes(1, 2, 3)), wishes(1, 3), nobodys);
    expect(told(holdRows(held.rows, wishes(1, 2, 3), nobodys))).toBe('1 2 3 +0');
  });

  it('are followed by the next page, which moves nothing', () => {
    expect(told(holdRows(asRows(wishes(1, 2)), wishes(1, 2, 3, 4), nobodys))).toBe('1 2 3 4 +0');
  });

  it('change their content in place', () => {
    const [changed] = wishes(1);
    if (!changed) throw new Error();
    const held = holdRows(asRows(wishes(1)), [{ ...changed, comment: 'новый' }], nobodys);
    expect(held.rows[0]?.item.comment).toBe('новый');
  });

  it('keep their order though the list has another by now', () => {
    expect(told(holdRows(asRows(wishes(1, 2, 3)), wishes(3, 1, 2), nobodys))).toBe('1 2 3 +0');
  });

  it('go at once, and come back to their place, when the reader did it', () => {
    const own = new Set(['2']);
    const without = holdRows(asRows(wishes(1, 2, 3)), wishes(1, 3), own);
    expect(told(without)).toBe('1 3 +0');
    expect(told(holdRows(without.rows, wishes(1, 2, 3), own))).toBe('1 2 3 +0');
  });
});
