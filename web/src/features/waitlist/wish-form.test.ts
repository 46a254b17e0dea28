import { describe, expect, it } from 'vitest';
import { givenWish } from './given-wish';
import {
  daysOf,
  differing,
  emptyForm,
  faultsOf,
  formOf,
  formOfDraft,
  termsOf,
  validUntilOf,
} from './wish-form';

const today = '2026-12-29';
const day = (text: string) => ({ from: text, to: text });

describe('the form of a wish', () => {
  it('is saved as it was read', () => {
    const wish = givenWish(1, {
      staff_any: [
        { id: '4', name: 'Анна' },
        { id: '7', name: 'Ольга' },
      ],
      days: [day('2026-12-30'), day('2027-01-02')],
      time_from: '14:00',
      time_to: null,
      valid_until: '2027-01-02',
      priority: 'high',
      comment: 'у окна',
    });
    expect(termsOf(formOf(wish, today), today)).toEqual({
      service: '9',
      staff_any: ['4', '7'],
      days: [day('2026-12-30'), day('2027-01-02')],
      time_preference: null,
      time_from: '14:00',
      time_to: null,
      valid_until: '2027-01-02',
      priority: 'high',
      comment: 'у окна',
    });
  });

  it('shows a range as a range and neighbouring days of a list as days', () => {
    expect(
      formOf(givenWish(1, { days: [{ from: '2026-12-28', to: '2027-01-05' }] }), today),
    ).toMatchObject({ daysMode: 'range', from: '2026-12-28', to: '2027-01-05' });
    const mixed = [{ from: '2026-12-30', to: '2026-12-31' }, day('2027-01-05')];
    expect(formOf(givenWish(1, { days: mixed }), today).days).toEqual([
      '2026-12-30',
      '2026-12-31',
      '2027-01-05',
    ]);
  });

  it('leaves out days that are over if others are to come', () => {
    const over = givenWish(1, { days: [day('2026-12-20'), day('2026-12-30')] });
    expect(formOf(over, today).days).toEqual(['2026-12-30']);
    expect(formOf(givenWish(1, { days: [day('2026-12-20')] }), today).days).toEqual(['2026-12-20']);
  });

  it('keeps more days than it can show', () => {
    const days = [{ from: '2027-01-01', to: '2027-03-01' }, day('2027-04-01')];
    const form = formOf(givenWish(1, { days }), today);
    expect(form.daysMode).toBe('kept');
    expect(daysOf(form)).toEqual(days);
  });

  it('keeps a wish without a limit without one', () => {
    expect(termsOf(formOf(givenWish(1), today), today).valid_until).toBeNull();
  });
});

it('is valid until the last wanted day, or for a month, unless another day is chosen', () => {
  expect(validUntilOf(emptyForm, today)).toBe('2027-01-28');
  const days = { ...emptyForm, daysMode: 'days' as const, days: ['2027-01-02', '', '2026-12-30'] };
  expect(validUntilOf(days, today)).toBe('2027-01-02');
  expect(validUntilOf({ ...days, validUntil: '' }, today)).toBe('');
});

it('takes from a dialogue what is still of use', () => {
  const draft = {
    conversation: 's1',
    client: { id: 'c1', name: 'Анна' },
    service: '9',
    staff: null,
    date: '2026-12-28',
    time_preference: 'evening' as const,
    summary: null,
    unbooked: true,
    wish: null,
  };
  expect(formOfDraft(draft, today)).toMatchObject({
    client: { id: 'c1', label: 'Анна' },
    service: '9',
    daysMode: 'any',
    time: 'evening',
  });
  expect(formOfDraft({ ...draft, date: today }, today)).toMatchObject({
    daysMode: 'days',
    days: [today],
  });
});

it('names every field that is empty and must not be', () => {
  expect(faultsOf({ ...emptyForm, daysMode: 'range', time: 'exact' })).toEqual({
    client: 'missing',
    service: 'missing',
    days: 'no-day',
    time: 'no-time',
  });
  expect(faultsOf({ ...emptyForm, service: '9', newClient: { phone: ' ', name: '' } })).toEqual({
    phone: 'no-phone',
    name: 'no-name',
  });
});

it('names the fields that two users left differently', () => {
  const mine = termsOf(emptyForm, today);
  expect(differing(mine, { ...mine, priority: 'high', days: [day(today)] })).toEqual([
    'days',
    'priority',
  ]);
});
