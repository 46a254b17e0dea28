// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Tenant } from '@/api/types';
import { useShortcutListener } from '@/ui/shortcuts';
import { makeBoard } from './board';
import { BoardProvider, type BoardPlace } from './board-context';
import { givenCandidate, givenLinks, givenSlot } from './given-board';
import { useBoardChoice } from './use-board-choice';
import { useBoardShortcuts } from './use-board-shortcuts';

const board = makeBoard({
  slots: ['a', 'b', 'c'].map((id) => givenSlot(id)),
  matches: [],
  links: givenLinks({
    slots: ['a', 'b', 'c'].map((slot, index) => ({
      slot,
      fits: 1,
      candidates: [givenCandidate(String(index), 1)],
    })),
  }),
});

function open() {
  const act_ = { match: vi.fn(), notify: vi.fn() };
  const place: BoardPlace = {
    tenant: {} as Tenant,
    now: new Date(),
    today: '2026-12-30',
    board,
    mayWrite: true,
    mayAct: true,
    suggests: false,
    answer: vi.fn(),
    answerFor: vi.fn(),
    cancel: vi.fn(),
    ignore: vi.fn(),
    unignore: vi.fn(),
    ...act_,
  };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <BoardProvider value={place}>{children}</BoardProvider>
  );
  const { result } = renderHook(
    () => {
      useShortcutListener();
      const choice = useBoardChoice(board, { still: false, wide: true });
      useBoardShortcuts({
        choice,
        wishesWalkRef: { current: null },
        slotsWalkRef: { current: null },
        wishOf: () => undefined,
        onMatchAll: vi.fn(),
      });
      return choice;
    },
    { wrapper },
  );
  return { ...act_, choice: result };
}

const press = (code: string, repeat = false) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { code, repeat, bubbles: true }));

afterEach(cleanup);

it('nothing is sent for a slot that opened by itself', () => {
  const { match, notify, choice } = open();
  expect(choice.current.open).toBe('a');
  press('KeyM');
  press('KeyN');
  expect(match).not.toHaveBeenCalled();
  expect(notify).not.toHaveBeenCalled();
});

it('a key that is held sends once', () => {
  const { match, choice } = open();
  act(() => choice.current.setOpen('b'));
  press('KeyM');
  for (let held = 0; held < 4; held += 1) press('KeyM', true);
  expect(match).toHaveBeenCalledOnce();
  expect(match).toHaveBeenCalledWith(expect.objectContaining({ id: '1' }), 'b');
});
