import { type MouseEvent, type PointerEvent, useCallback, useLayoutEffect, useRef } from 'react';

/** Long enough for the second press of a double click. */
const kSettleMs = 700;

/**
 * Handlers of a list that keep a press from whatever has just moved under a mouse that stands still:
 * it was meant for the row that was there before. `rows`: their ids in their order; what a row holds
 * may change without a move.
 */
export function useSteadyClicks(rows: string) {
  const movedAt = useRef(-Infinity);
  const pointer = useRef({ x: -1, y: -1 });
  useLayoutEffect(() => {
    movedAt.current = performance.now();
  }, [rows]);
  // A finger points without moving: where it comes down is where it looks.
  const look = useCallback(({ clientX: x, clientY: y }: PointerEvent) => {
    if (pointer.current.x === x && pointer.current.y === y) return;
    pointer.current = { x, y };
    movedAt.current = -Infinity;
  }, []);
  const onClickCapture = useCallback((event: MouseEvent) => {
    const byKeyboard = event.detail === 0;
    if (byKeyboard || performance.now() - movedAt.current > kSettleMs) return;
    event.preventDefault();
    event.stopPropagation();
  }, []);
  return { onPointerMoveCapture: look, onPointerDownCapture: look, onClickCapture };
}
