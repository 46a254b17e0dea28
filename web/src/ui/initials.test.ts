import { describe, expect, it } from 'vitest';
import { initialsOf, stableBucket } from './initials';

describe('initials', () => {
  it.each([
    ['Екатерина Волкова', 'ЕВ'],
    ['Белая лилия', 'БЛ'],
    ['  анна ', 'А'],
    ['Мария-Луиза Петровна Ким', 'МЛ'],
    ['«Ноготки»', 'Н'],
    ['💅 Ольга', 'О'],
    ['', ''],
    [null, ''],
  ])('of %j are %j', (name, expected) => {
    expect(initialsOf(name)).toBe(expected);
  });

  it('keep their colour for the same text and use every colour for many', () => {
    expect(stableBucket('c0ffee', 5)).toBe(stableBucket('c0ffee', 5));
    const used = new Set(Array.from({ length: 100 }, (_, i) => stableBucket(`id-${i}`, 5)));
    expect([...used].sort()).toEqual([0, 1, 2, 3, 4]);
  });
});
