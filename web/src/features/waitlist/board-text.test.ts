// @vitest-environment happy-dom
import i18next from 'i18next';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeLanguage, startI18n } from '@/i18n/i18n';
import {
  binText,
  heldUntil,
  clockText,
  exceptText,
  hardReason,
  meterSteps,
  momentText,
  recordOf,
  riskReason,
  shareLeft,
  spanText,
  untilText,
} from './board-text';
import { givenMatch, givenSlot } from './given-board';

beforeAll(() => startI18n('ru'));
beforeEach(() => changeLanguage('ru'));

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');
const { t } = i18next;
const now = new Date('2026-12-30T09:42:00Z');
const place = { t, language: 'ru', zone: 'Europe/Moscow', now };

describe('moments of the salon', () => {
  it('are in its own zone', () => {
    expect(momentText('2026-12-31T11:00:00Z', place)).toBe('31.12 в 14:00');
  });

  it('of today are hours only', () => {
    expect(untilText('2026-12-30T10:05:00Z', place)).toBe('13:05');
    expect(untilText('2026-12-30T21:05:00Z', place)).toBe('31.12 в 00:05');
  });

  it('read in English', async () => {
    await changeLanguage('en');
    expect(momentText('2026-12-31T11:00:00Z', { ...place, language: 'en' })).toBe('31 Dec, 14:00');
  });
});

it.each([
  [0, '00:00'],
  [9, '00:09'],
  [1361, '22:41'],
  [3599, '59:59'],
  [3600, '1:00:00'],
  [11109, '3:05:09'],
])('%j seconds are %s', (seconds, expected) => {
  expect(clockText(seconds)).toBe(expected);
});

it('an offer loses its time evenly', () => {
  const match = givenMatch('m', {
    updated_at: '2026-12-30T09:00:00Z',
    deadline_at: '2026-12-30T10:00:00Z',
  });
  const at = (text: string) => shareLeft(match, Date.parse(text));
  expect(at('2026-12-30T08:59:00Z')).toBe(1);
  expect(at('2026-12-30T09:45:00Z')).toBe(0.25);
  expect(at('2026-12-30T11:00:00Z')).toBe(0);
  expect(shareLeft({ ...match, deadline_at: match.updated_at }, 0)).toBe(0);
});

describe('a near miss', () => {
  it('names what does not fit, the client’s wishes in their order', () => {
    expect(exceptText(['staff'], t, 'ru')).toBe('мастера');
    expect(exceptText(['staff', 'date'], t, 'ru')).toBe('дня и мастера');
    expect(exceptText(['staff', 'part', 'date'], t, 'ru')).toBe('дня, времени и мастера');
  });

  it('says what nobody can change', () => {
    expect(hardReason(['staff', 'declined'])).toBe('waitlist.hard.declined');
    expect(hardReason(['staff', 'date'])).toBeUndefined();
  });
});

describe('a risk', () => {
  const { risk } = givenSlot('a');
  if (!risk) throw new Error('a slot at risk has one');

  it('has its main reason in words', () => {
    expect(riskReason(risk, t)).toBe('давно без визита');
    expect(riskReason({ ...risk, reason: 'of-tomorrow' }, t)).toBe('по всем признакам вместе');
  });

  it.each([
    [0.4, 5, '2 отмены из 5'],
    [1 / 21, 21, '1 отмена из 21'],
    [1, 5, '5 отмен из 5'],
  ])('of %j of %j: %s', (rate, of, expected) => {
    const factors = { ...risk.factors, cancel_rate: rate, cancel_rate_of: of };
    expect(plain(riskReason({ ...risk, reason: 'often_cancels', factors }, t))).toBe(expected);
  });

  it.each([
    [0, 1],
    [0.5, 5],
    [0.75, 8],
    [0.999, 10],
  ])('of %j fills %j steps', (score, steps) => {
    expect(meterSteps(score)).toBe(steps);
  });

  const bin = (from: number, to: number, slots: number) => ({
    from_percent: from,
    to_percent: to,
    slots,
    fell_through: 0,
  });
  const record = { bins: [bin(60, 70, 0), bin(70, 80, 40), bin(90, 100, 3)], model: null };

  it.each([
    [0.7, 70],
    [0.7999, 70],
    [0.8, undefined],
    [0.65, undefined],
    [1, 90],
  ])('of %j has the record of those from %j', (score, from) => {
    expect(recordOf(record, score)?.from_percent).toBe(from);
  });

  it('is counted in bands', () => {
    expect(plain(binText(bin(70, 80, 1), 'ru'))).toBe('70–80 %');
    expect(binText(bin(70, 80, 1), 'en')).toBe('70–80%');
  });
});

it.each([
  ['2026-12-30T09:41:30Z', '0 мин'],
  ['2026-12-30T09:02:00Z', '40 мин'],
  ['2026-12-30T04:42:00Z', '5 ч'],
  ['2026-12-27T09:42:00Z', '3 дня'],
])('since %s: %s', (since, expected) => {
  expect(plain(spanText(since, now, t))).toBe(expected);
});

it('an offer is held where its message waits for the end of quiet hours', () => {
  const now = Date.parse('2026-12-30T22:00:00Z');
  const at = '2026-12-31T07:00:00Z';
  expect(heldUntil({ command_status: 'held', leaves_at: at }, now)).toBe(at);
  expect(
    heldUntil({ command_status: 'held', leaves_at: '2026-12-30T22:00:10Z' }, now),
  ).toBeUndefined();
  expect(heldUntil({ command_status: 'done', leaves_at: null }, now)).toBeUndefined();
});
