// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { DayCandidate, DayGap, Tenant } from '@/api/types';
import { startI18n } from '@/i18n/i18n';
import type { Item } from './day-layout';
import { DayPanel } from './day-panel';
import { type DayPlace, DayProvider } from './day-place';

beforeAll(() => startI18n('ru'));
afterEach(cleanup);

const candidate: DayCandidate = {
  wish: '1',
  slot: 'gap:1:anna',
  client_name: 'Вера Ждущая',
  service_title: 'Маникюр',
  start_at: '2026-12-30T14:00:00Z',
  end_at: '2026-12-30T14:45:00Z',
  staff: null,
  part: 'evening',
  any_day: true,
  waiting_since: '2026-12-30T04:00:00Z',
  accept_percent: 91,
  expected_minor: 183_000,
  unusable_min: 0,
  suppressed: null,
  rank: 1,
};

function show(changes: Partial<DayCandidate>, place: Partial<DayPlace> = {}) {
  const offer = vi.fn();
  const gap: DayGap = {
    id: 'gap:1:anna',
    staff: 'anna',
    start_at: '2026-12-30T12:00:00Z',
    end_at: '2026-12-30T15:00:00Z',
    fits: 3,
    expected_minor: 183_000,
    candidates: [{ ...candidate, ...changes }],
  };
  const item = {
    kind: 'gap',
    key: gap.id,
    gap,
    startAt: gap.start_at,
    endAt: gap.end_at,
    minutes: 180,
  } as Item;
  render(
    <MantineProvider env="test">
      <DayProvider
        value={{
          tenant: { time_zone: 'UTC', currency: 'RUB' } as Tenant,
          now: new Date('2026-12-30T09:00:00Z'),
          mayWrite: true,
          mayAct: true,
          nameOf: () => 'Анна Белова',
          offer,
          bookingActions: () => null,
          matchActions: () => null,
          ...place,
        }}
      >
        <DayPanel
          item={item}
          staff="Анна Белова"
          otherGaps={[]}
          onSelect={() => undefined}
          onClose={undefined}
        />
      </DayProvider>
    </MantineProvider>,
  );
  return { offer, gap };
}

const button = () => screen.queryByRole('button', { name: 'Предложить: Вера Ждущая' });

it('names the gap, when the visit would begin, and how many more fit', () => {
  show({});
  expect(screen.getByRole('heading').textContent).toBe('12:00–15:00 · Анна Белова');
  expect(screen.getByText(/Маникюр · 45\sмин · в 14:00/)).toBeTruthy();
  expect(screen.getByText('вечером, любой мастер')).toBeTruthy();
  expect(screen.getByText('И ещё 2 заявки подходят')).toBeTruthy();
});

it('offers the gap to the candidate', () => {
  const { offer, gap } = show({});
  fireEvent.click(screen.getByRole('button', { name: 'Предложить: Вера Ждущая' }));
  expect(offer).toHaveBeenCalledWith(gap.candidates[0], gap);
});

it('says what the visit would leave, and why a client cannot be asked', () => {
  show({ unusable_min: 15, suppressed: 'no-chat' });
  expect(screen.getByText(/Оставит 15\sмин/)).toBeTruthy();
  expect(screen.getByText('У клиента нет чата с ботом.')).toBeTruthy();
  expect(button()?.hasAttribute('disabled')).toBe(true);
});

it('offers nothing without the permission', () => {
  show({}, { mayWrite: false });
  expect(button()).toBeNull();
});
