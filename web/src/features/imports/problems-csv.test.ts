import { expect, it } from 'vitest';
import { toCsv } from './problems-csv';

it('quotes what would end a cell, and never starts a formula', () => {
  expect(toCsv([['a;b', 'c"d', '=1+1', '-']])).toBe('\uFEFF"a;b";"c""d";\'=1+1;\'-\r\n');
});
