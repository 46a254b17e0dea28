import { describe, expect, it } from 'vitest';
import { estimatedMoney, minorUnits, wholeMoney } from './money';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('an amount', () => {
  it.each([
    ['RUB', 100],
    ['JPY', 1],
    ['KWD', 1000],
  ])('of %s has %i minor units', (currency, expected) => {
    expect(minorUnits(currency)).toBe(expected);
  });

  it.each([
    [140_909, 'RUB', '1 409 ₽'],
    [1_409, 'JPY', '1 409 ¥'],
    [1_409_600, 'KWD', '1 410 KWD'],
    [-50_060, 'RUB', '−501 ₽'],
  ])('%i %s is written whole as %s', (minor, currency, expected) => {
    expect(plain(wholeMoney(minor, currency, 'ru'))).toBe(expected);
  });

  it.each([
    [421_780, '4 220 ₽'],
    [99_449, '994 ₽'],
    [0, '0 ₽'],
  ])('about %j kopecks are %s', (minor, expected) => {
    expect(plain(estimatedMoney(minor, 'RUB', 'ru'))).toBe(expected);
  });
});
