import { type FocusEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { rowOf } from '@/ui/use-virtual-rows';

type Pointing = {
  /** The user starts or stops pointing at the list. */
  onPointing: (pointing: boolean) => void;
  /** The row under the mouse or with the focus. */
  onPoint: (id: string | undefined) => void;
};

/** Whether an element belongs to the list; the menu of a row is elsewhere in the document. */
const isOfList = (list: HTMLElement | null, element: unknown) =>
  element instanceof Element &&
  (list?.contains(element) === true || element.closest('[role="menu"]') !== null);

/**
 * Handlers for a list that know whether the user points at it, with the mouse or with the visible
 * focus.
 *
 * An element that is removed under the mouse or with the focus sends no leave and no blur: a menu
 * that closes, a button of a row that ended. So the next move of the mouse anywhere, and the next
 * change of the rows, are checked as well. `rows` is the list's content.
 */
export function useListPointing(
  list: RefObject<HTMLElement | null>,
  rows: unknown,
  { onPointing, onPoint }: Pointing,
) {
  const by = useRef<'mouse' | 'focus'>(undefined);
  const begin = (means: 'mouse' | 'focus') => {
    by.current = means;
    onPointing(true);
  };
  const end = () => {
    by.current = undefined;
    onPointing(false);
    onPoint(undefined);
  };
  const endRef = useRef(end);
  useEffect(() => {
    endRef.current = end;
  });

  useEffect(() => {
    const onMove = ({ target }: Event) => {
      if (by.current === 'mouse' && !isOfList(list.current, target)) endRef.current();
    };
    document.addEventListener('pointermove', onMove, { passive: true });
    return () => document.removeEventListener('pointermove', onMove);
  }, [list]);
  useEffect(() => {
    if (by.current === 'focus' && !isOfList(list.current, document.activeElement)) endRef.current();
  }, [list, rows]);

  return {
    onPointerMove: ({ pointerType, target }: PointerEvent) => {
      if (pointerType !== 'mouse') return;
      begin('mouse');
      onPoint(rowOf(target));
    },
    onPointerLeave: end,
    onFocus: ({ target }: FocusEvent) => {
      // Focus that a mouse or the page has set does not mean that the user reads the row.
      if (target.matches(':focus-visible')) begin('focus');
      onPoint(rowOf(target));
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (!list.current?.contains(relatedTarget)) end();
    },
  };
}
