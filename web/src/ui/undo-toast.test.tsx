// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import { showUndo, undoLatest } from './undo-toast';

beforeEach(async () => {
  await startI18n('ru');
  render(
    <MantineProvider env="test">
      <Notifications limit={3} />
    </MantineProvider>,
  );
});

afterEach(() => {
  for (let left = 0; left < 10 && undoNow(); left += 1);
  act(() => notifications.clean());
  cleanup();
});

/** Does what the key does. */
function undoNow(): boolean {
  let undone = false;
  act(() => {
    undone = undoLatest();
  });
  return undone;
}

const undo = (key: string, onUndo: () => void, title = key) =>
  act(() => showUndo({ key, title, message: null, until: Date.now() + 10_000, onUndo }));

describe('the toast that takes something back', () => {
  it('does not wait behind news', () => {
    act(() => {
      for (const news of ['1', '2', '3']) notifications.show({ message: news, autoClose: false });
    });
    undo('match', () => undefined);
    expect(screen.getByRole('button', { name: 'Отменить' })).toBeDefined();
  });

  it('takes back the newest of what has the same key', () => {
    const [first, second] = [vi.fn(), vi.fn()];
    undo('batch', first, 'first');
    undo('batch', second, 'second');
    const toast = screen.getByText('second').closest<HTMLElement>('[role="alert"]');
    if (toast === null) throw new Error('no toast');
    fireEvent.click(within(toast).getByRole('button', { name: 'Отменить' }));
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
  });

  it('is what the key takes back: the newest first, and each once', () => {
    const [first, second] = [vi.fn(), vi.fn()];
    undo('a', first);
    undo('b', second);
    expect(undoNow()).toBe(true);
    expect(second).toHaveBeenCalledOnce();
    expect(first).not.toHaveBeenCalled();
    expect(undoNow()).toBe(true);
    expect(first).toHaveBeenCalledOnce();
    expect(undoNow()).toBe(false);
    expect(second).toHaveBeenCalledOnce();
  });

  it('can be taken back after its toast was closed', () => {
    const back = vi.fn();
    undo('a', back);
    act(() => notifications.clean());
    expect(undoNow()).toBe(true);
    expect(back).toHaveBeenCalledOnce();
  });

  it('offers nothing once it is too late', () => {
    act(() =>
      showUndo({
        key: 'late',
        title: 'late',
        message: null,
        until: Date.now() - 1,
        onUndo: vi.fn(),
      }),
    );
    expect(screen.queryByRole('button', { name: 'Отменить' })).toBeNull();
  });
});
