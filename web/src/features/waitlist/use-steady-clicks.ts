import { type MouseEvent, type PointerEvent, useCallback, useLayoutEffect, useRef } from 'react';

/** Long enough for the second click of a double click. */
const kSettleMs = 700;

/**
 * Handlers for a list that ignore a click on an element that has just moved under a still mouse:
 * the click was meant for the previous row. `rows`: the ids in their order; a row may change
 * without moving.
 */
export function useSteadyClicks(rows: string) {
  const movedAt = useRef(-Infinity);
  const pointer = useRef({ x: -1, y: -1 });
  useLayoutEffect(() => {
    movedAt.current = performance.now();
  }, [rows]);
  // A touch has no movement before it, so its position counts as seen.
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
