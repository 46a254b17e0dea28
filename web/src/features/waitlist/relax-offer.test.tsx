// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { makeBoard } from './board';
import { type BoardPlace, BoardProvider } from './board-context';
import { givenSlot } from './given-board';
import { givenWish } from './given-wish';
import { RelaxOffer } from './relax-offer';

beforeAll(() => startI18n('ru'));
afterEach(cleanup);

it('shows slot, master and difference, and sends nothing before it is confirmed', () => {
  const match = vi.fn();
  const slot = givenSlot('a');
  const place = {
    tenant: { time_zone: 'Europe/Moscow' },
    now: new Date('2026-12-30T09:00:00Z'),
    board: makeBoard({ slots: [slot], matches: [], links: undefined }),
    mayAct: true,
    match,
  } as unknown as BoardPlace;
  const wish = givenWish('1');
  render(
    <MantineProvider env="test">
      <BoardProvider value={place}>
        <RelaxOffer
          wish={wish}
          line={{
            kind: 'near',
            slot: 'a',
            startAt: slot.start_at,
            staff: 'Марина Егорова',
            reasons: ['date', 'staff'],
          }}
          tabIndex={0}
        />
      </BoardProvider>
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: /^Предложить всё равно/ }));
  const asked = screen.getByRole('dialog').textContent;
  for (const fact of ['Марина Егорова', '31.12 в 14:00', 'дня']) expect(asked).toContain(fact);
  expect(match).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'В резерв' }));
  expect(match).toHaveBeenCalledExactlyOnceWith(wish, 'a', ['date', 'staff']);
});
