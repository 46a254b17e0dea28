import { describe, expect, it } from 'vitest';
import { parseSearch, safeNext, stringifySearch } from './paths';

describe('the way back after signing in', () => {
  it('is the page one came from', () => {
    expect(safeNext('/t/1/clients?q=%D0%B0')).toBe('/t/1/clients?q=%D0%B0');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/a\nb',
    'https://evil.example',
    'javascript:1',
    7,
    undefined,
    '/sign-in?next=/',
  ])('is never %j', (next) => {
    expect(safeNext(next)).toBe('/');
  });
});

describe('the address', () => {
  it('keeps digits as they were typed', () => {
    expect(parseSearch('?q=0171')).toEqual({ q: '0171' });
  });

  it.each(['8 (916) 123', '100%', '_', "'", '\\', 'ё&=+#', '💅', 'null', 'true', '1e5'])(
    'brings back %j',
    (q) => {
      expect(parseSearch(stringifySearch({ q }))).toEqual({ q });
    },
  );

  it('leaves out what is not set', () => {
    expect(stringifySearch({ q: undefined, risk: '' })).toBe('');
  });
});
