import { expect, it } from 'vitest';
import { otherLayout } from './keyboard-layout';

it.each([
  ['пщ', 'go'],
  ['yfcnhjqrb', 'настройки'],
  ['Yfcnhjqrb', 'настройки'],
  [',tkfz 7', 'белая 7'],
])('%s is %s in the other layout', (typed, meant) => {
  expect(otherLayout(typed)).toBe(meant);
});
