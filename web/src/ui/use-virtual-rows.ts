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
import type { MessageKey } from '@/i18n/i18n';
import type { More } from './list-tail';
import { useShortcut } from './shortcuts';

/** Control of a list by other components: move between rows, and set the focus. */
export type ListWalk = {
  step: (by: number) => void;
  /** False if there is no such row. */
  moveTo: (id: string) => boolean;
  /** Focuses this row; without `id`, or if it does not exist, the row that Tab reaches. */
  focus: (id?: string) => void;
  /** The row will be removed: the focus moves to the next row and stays in the list. */
  leave: (id: string) => void;
  /** The focused row, if it is in this list. */
  focused: () => string | undefined;
};

type Options = {
  /** Must be the same array while the rows are the same. */
  ids: readonly string[];
  scroller: RefObject<HTMLDivElement | null>;
  walkRef: Ref<ListWalk>;
  rowHeight: number;
  /** A row that gets the focus as soon as it is in the list. */
  wantedRef?: RefObject<string | undefined> | undefined;
  /** The row whose panel is open; it stays visible. */
  open?: string | undefined;
  more?: More | undefined;
  /** The next page is requested while this many rows are still out of view. */
  rowsAhead: number;
  /**
   * How many pixels at the ends of the scroller are covered; a focused row must not be under them.
   */
  covered?: { start: number; end: number };
  /** The group of J and K in the list of shortcuts; undefined: the screen has its own. */
  keys?: MessageKey | undefined;
};

/** The id of the row that contains the event's target. */
export function rowOf(target: EventTarget): string | undefined {
  return target instanceof Element
    ? target.closest<HTMLElement>('[data-row]')?.dataset.row
    : undefined;
}

/**
 * Renders only the visible rows. Tab reaches one row; arrow keys move between rows. Each row has
 * its id in `data-row`; its element with `data-target` receives the focus.
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
    // A new function would cause all rows to be measured again.
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    overscan: 8,
    scrollPaddingStart: covered?.start ?? 0,
    scrollPaddingEnd: covered?.end ?? 0,
    // The focused row stays rendered at any scroll position.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (kept === undefined || shown.includes(kept)) return shown;
      return [...shown, kept].sort((a, b) => a - b);
    },
  });
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);

  const openIndex = open === undefined ? undefined : indexOf.get(open);
  // Only once, when the panel is opened and the row is in the list: the row may move later while
  // the user reads elsewhere.
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
  const step = (by: number) =>
    toIndex(holdsFocus() && kept !== undefined ? kept + by : (kept ?? 0));
  useListKeys(step, options.keys, open === undefined);
  useImperativeHandle(walkRef, () => ({
    step,
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

/** J and K move between the rows; while a panel is open, they move in the panel. */
function useListKeys(step: (by: number) => void, group: MessageKey | undefined, alone: boolean) {
  const enabled = group !== undefined && alone;
  const keys = { group: group ?? 'shortcuts.groupAnywhere' } as const;
  const move = (by: number) => () => {
    step(by);
    return undefined;
  };
  useShortcut({ ...keys, combo: 'KeyJ', label: 'shortcuts.rowNext', run: move(1) }, enabled);
  useShortcut({ ...keys, combo: 'KeyK', label: 'shortcuts.rowPrevious', run: move(-1) }, enabled);
}
