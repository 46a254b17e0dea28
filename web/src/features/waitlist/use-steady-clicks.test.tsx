// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useSteadyClicks } from './use-steady-clicks';

let now = 10_000;
beforeEach(() => {
  now = 10_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const cancel = vi.fn<(row: string) => void>();

function List({ rows }: { rows: string }) {
  const steady = useSteadyClicks(rows);
  return (
    <div {...steady}>
      <button type="button" onClick={() => cancel(rows)}>
        Отменить
      </button>
    </div>
  );
}

function given() {
  cancel.mockClear();
  const { rerender } = render(<List rows="Анна, Вера" />);
  now += 1000;
  const button = () => screen.getByRole('button');
  const press = (detail = 1) => fireEvent.click(button(), { detail });
  return { press, button, leave: () => rerender(<List rows="Вера" />) };
}

it('the second press of a double click does not reach the row that moved up', () => {
  const { press, leave } = given();
  press();
  leave();
  now += 150;
  press(2);
  expect(cancel).toHaveBeenCalledExactlyOnceWith('Анна, Вера');
});

it('a press after the mouse has moved, or a while later, is meant', () => {
  const { press, leave, button } = given();
  leave();
  fireEvent.pointerMove(button(), { clientX: 5, clientY: 9 });
  press();
  expect(cancel).toHaveBeenCalledTimes(1);
  leave();
  now += 1000;
  press();
  expect(cancel).toHaveBeenCalledTimes(2);
});

it('a key presses what has the focus, wherever it moved', () => {
  const { press, leave } = given();
  leave();
  press(0);
  expect(cancel).toHaveBeenCalledOnce();
});
