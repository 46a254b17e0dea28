import { describe, expect, it } from 'vitest';
import {
  choiceParam,
  dayParam,
  defined,
  numberParam,
  textParam,
  uuidParam,
  withFilters,
} from './search-params';

describe('a value of the address', () => {
  it('is a text that is not blank, cut to its maximum', () => {
    expect(textParam('анна', 10)).toBe('анна');
    expect(textParam('анна', 2)).toBe('ан');
    expect([textParam('  ', 10), textParam(7, 10), textParam(undefined, 10)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is one of the choices', () => {
    expect(choiceParam(['high', 'low'], 'low')).toBe('low');
    expect(choiceParam(['high', 'low'], 'no')).toBeUndefined();
  });

  it.each([
    ['2026-12-31', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['0026-12-31', false],
    ['2026-1-1', false],
    ['31.12.2026', false],
    [20261231, false],
    ['', false],
    [null, false],
  ])('%j is a day: %j', (value, expected) => {
    expect(dayParam(value) !== undefined).toBe(expected);
  });

  it('is a number in figures, or an id', () => {
    expect(numberParam('42')).toBe('42');
    expect([numberParam('4e2'), numberParam(''), numberParam('1'.repeat(16))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(uuidParam('6f1c2d3e-0000-4000-8000-00000000000a')).toBeDefined();
    expect(uuidParam('6f1c2d3e')).toBeUndefined();
  });
});

describe('filters', () => {
  it('hold what is defined only', () => {
    expect(defined({ q: 'анна', risk: undefined })).toEqual({ q: 'анна' });
  });

  it('are changed one by one and taken away', () => {
    const filters: { q?: string; risk?: string } = { q: 'анна', risk: 'high' };
    expect(withFilters(filters, { risk: undefined })).toEqual({ q: 'анна' });
    expect(withFilters(filters, { q: '' })).toEqual({ risk: 'high' });
    expect(withFilters(filters, { risk: 'low' })).toEqual({ q: 'анна', risk: 'low' });
  });
});
