import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { More } from './list-tail';

/** What others may do to a list: walk it by keys, and move the focus into it. */
export type ListWalk = {
  step: (by: number) => void;
  /** False where there is no such row. */
  moveTo: (id: string) => boolean;
  /** Moves the focus to this row; without it or where there is none, to the one that Tab reaches. */
  focus: (id?: string) => void;
  /** The row is about to go: the keyboard goes on with the next instead of falling out of the list. */
  leave: (id: string) => void;
  /** The row that holds the focus, if it is in this list. */
  focused: () => string | undefined;
};

type Options = {
  /** The same array as long as the rows are the same. */
  ids: readonly string[];
  scroller: RefObject<HTMLDivElement | null>;
  walkRef: Ref<ListWalk>;
  rowHeight: number;
  /** A row to move the focus to as soon as it is in the list. */
  wantedRef?: RefObject<string | undefined> | undefined;
  /** The row whose panel is open: it is kept in sight. */
  open?: string | undefined;
  more?: More | undefined;
  /** The next page is asked for while this many rows are still unseen. */
  rowsAhead: number;
  /** What lies over the ends of the scroller, in pixels: no row with the focus may hide under it. */
  covered?: { start: number; end: number };
};

/** The row in which an event happened. */
export function rowOf(target: EventTarget): string | undefined {
  return target instanceof Element
    ? target.closest<HTMLElement>('[data-row]')?.dataset.row
    : undefined;
}

/**
 * Rows of which only those in sight are in the document, one of which Tab reaches and arrows leave.
 * Each row says its id in `data-row`, and in it the element with `data-target` takes the focus.
 */
export function useVirtualRows(options: Options) {
  const { ids, scroller, walkRef, rowHeight, open, more, rowsAhead, covered } = options;
  const [focused, setFocused] = useState<string | undefined>(undefined);
  const indexOf = useMemo(() => new Map(ids.map((id, index) => [id, index])), [ids]);
  const reachable = [focused, open].find((id) => id !== undefined && indexOf.has(id)) ?? ids[0];
  const kept = reachable === undefined ? undefined : indexOf.get(reachable);

  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // Another function would have all rows measured again.
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    overscan: 8,
    scrollPaddingStart: covered?.start ?? 0,
    scrollPaddingEnd: covered?.end ?? 0,
    // The row that holds the focus stays in the document wherever one scrolls.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (kept === undefined || shown.includes(kept)) return shown;
      return [...shown, kept].sort((a, b) => a - b);
    },
  });
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);

  const openIndex = open === undefined ? undefined : indexOf.get(open);
  // Once, when it is opened and in the list: its place may change while somebody reads elsewhere.
  const broughtRef = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (open === undefined) broughtRef.current = undefined;
    if (openIndex === undefined || broughtRef.current === open) return;
    broughtRef.current = open;
    virtualizer.scrollToIndex(openIndex, { align: 'auto' });
  }, [open, openIndex, virtualizer]);

  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { has, loading, failed, load } = more ?? {};
  useEffect(() => {
    if (has && !loading && !failed && last >= ids.length - rowsAhead) load?.();
  }, [has, loading, failed, load, last, ids.length, rowsAhead]);

  const ownWantedRef = useRef<string | undefined>(undefined);
  const wantedRef = options.wantedRef ?? ownWantedRef;
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
  const moveTo = (id: string) => {
    const index = indexOf.get(id);
    if (index === undefined) return false;
    setFocused(id);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    if (!focusRow(id)) wantedRef.current = id;
    return true;
  };
  const toIndex = (index: number) => {
    const id = ids[Math.min(ids.length - 1, Math.max(0, index))];
    if (id !== undefined) moveTo(id);
  };
  const holdsFocus = () => scroller.current?.contains(document.activeElement) === true;
  useImperativeHandle(walkRef, () => ({
    step: (by) => toIndex(holdsFocus() && kept !== undefined ? kept + by : (kept ?? 0)),
    moveTo,
    focus: (id) => toIndex(indexOf.get(id ?? '') ?? kept ?? 0),
    leave: (id) => {
      const index = indexOf.get(id) ?? 0;
      const next = ids[index + 1] ?? ids[index - 1];
      if (next !== undefined && holdsFocus()) moveTo(next);
    },
    focused: () => (holdsFocus() ? reachable : undefined),
  }));

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
  const onFocus = ({ target }: FocusEvent) => {
    const id = rowOf(target);
    if (id !== undefined) setFocused(id);
  };

  return { virtualizer, items, reachable, onKeyDown, onFocus };
}
