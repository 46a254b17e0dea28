import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useState } from 'react';

/** What others may do to a list: walk it by keys, and move the focus into it. */
export type ListWalk = {
  step: (by: number) => void;
  /** False where there is no such row. */
  moveTo: (id: string) => boolean;
  /** The row is about to go: the keyboard goes on with the next instead of falling out of the list. */
  leave: (id: string) => void;
  /** The row that holds the focus, if it is in this list. */
  focused: () => string | undefined;
};

type Options = {
  ids: readonly string[];
  scroller: RefObject<HTMLDivElement | null>;
  /** A row to move the focus to as soon as it is in the list. */
  wantedRef: RefObject<string | undefined>;
  walkRef: RefObject<ListWalk | null>;
  rowHeight: number;
};

/**
 * Rows of which only those in sight are in the document, one of which Tab reaches and arrows leave.
 * In each row the element with `data-target` takes the focus.
 */
export function useVirtualRows({ ids, scroller, wantedRef, walkRef, rowHeight }: Options) {
  const [focused, setFocused] = useState<string | undefined>(undefined);
  const indexOf = useMemo(() => new Map(ids.map((id, index) => [id, index])), [ids]);
  const reachable = focused !== undefined && indexOf.has(focused) ? focused : ids[0];
  const kept = reachable === undefined ? undefined : indexOf.get(reachable);

  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
    // The row that holds the focus stays in the document wherever one scrolls.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (kept === undefined || shown.includes(kept)) return shown;
      return [...shown, kept].sort((a, b) => a - b);
    },
  });
  const moveTo = useRowFocus(scroller, virtualizer, indexOf, wantedRef);

  const toIndex = (index: number) => {
    const id = ids[Math.min(ids.length - 1, Math.max(0, index))];
    if (id !== undefined) moveTo(id);
  };
  const holdsFocus = () => scroller.current?.contains(document.activeElement) === true;
  useEffect(() => {
    walkRef.current = {
      step: (by) => toIndex(holdsFocus() && kept !== undefined ? kept + by : (kept ?? 0)),
      moveTo,
      leave: (id) => {
        const index = indexOf.get(id) ?? 0;
        const next = ids[index + 1] ?? ids[index - 1];
        if (next !== undefined && holdsFocus()) moveTo(next);
      },
      focused: () => (holdsFocus() ? reachable : undefined),
    };
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || kept === undefined) return;
    if ((event.target as HTMLElement).closest('[role="menu"]')) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const steps: Record<string, number> = {
      ArrowDown: kept + 1,
      ArrowUp: kept - 1,
      PageDown: kept + page,
      PageUp: kept - page,
      Home: 0,
      End: ids.length - 1,
    };
    const target = steps[event.key];
    if (target === undefined) return;
    event.preventDefault();
    toIndex(target);
  };

  return {
    virtualizer,
    items: virtualizer.getVirtualItems(),
    reachable,
    setFocused,
    onKeyDown,
  };
}

/** Moves the focus to a row, wherever in the list it is. */
function useRowFocus(
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  indexOf: ReadonlyMap<string, number>,
  wantedRef: RefObject<string | undefined>,
): (id: string) => boolean {
  const focusRow = (id: string) => {
    const target = scroller.current?.querySelector<HTMLElement>(
      `[data-target="${CSS.escape(id)}"]`,
    );
    target?.focus({ preventScroll: true });
    return target != null;
  };
  useEffect(() => {
    const index = wantedRef.current === undefined ? undefined : indexOf.get(wantedRef.current);
    if (wantedRef.current === undefined || index === undefined) return;
    if (focusRow(wantedRef.current)) wantedRef.current = undefined;
    else virtualizer.scrollToIndex(index, { align: 'auto' });
  });
  return (id) => {
    const index = indexOf.get(id);
    if (index === undefined) return false;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    if (!focusRow(id)) wantedRef.current = id;
    return true;
  };
}
