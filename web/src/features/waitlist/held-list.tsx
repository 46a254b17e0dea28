import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { More } from '@/ui/list-tail';
import { type ListWalk, rowOf, useVirtualRows } from '@/ui/use-virtual-rows';
import list from '@/ui/virtual-rows.module.css';
import type { Row } from './held-rows';
import classes from './held-list.module.css';
import { useListPointing } from './use-list-pointing';
import { useSteadyClicks } from './use-steady-clicks';

/** The next page is requested while this many rows are still out of view. */
const kRowsAhead = 80;

/** What the list of a panel receives from its screen. */
export type ListFrame = {
  /** A row that gets the focus as soon as it is in the list. */
  wantedRef?: RefObject<string | undefined>;
  walkRef: RefObject<ListWalk | null>;
  /** The number of rows that wait until nobody points at the list. */
  withheld: number;
  onRelease: () => void;
  /** The user starts or stops pointing at the list. */
  onPointing: (pointing: boolean) => void;
  /** The row under the mouse or with the focus. */
  onPoint: (id: string | undefined) => void;
};

type Props<Item> = ListFrame & {
  panel: 'wishes' | 'slots';
  label: string;
  rows: readonly Row<Item>[];
  rowHeight: number;
  /** The total number of rows if known, for screen readers. */
  total: number | undefined;
  /** The rows belong to an earlier request; the new one is pending. */
  stale?: boolean;
  /** How a row is connected with the other panel. */
  emphasisOf: (id: string) => 'selected' | 'linked' | undefined;
  onPress?: (id: string) => void;
  more?: More;
  tail?: ReactNode;
  children: (row: Row<Item>, reachable: boolean) => ReactNode;
};

/** One of the two lists: long, usable with the keyboard, and still while the user points at it. */
export function HeldList<Item extends { id: string }>(props: Props<Item>) {
  const { panel, label, rows, rowHeight, total, stale, emphasisOf, onPress, more, tail } = props;
  const { wantedRef, walkRef, withheld, onRelease, onPointing, onPoint, children } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => rows.map(({ item }) => item.id), [rows]);
  const steady = useSteadyClicks(useMemo(() => ids.join(' '), [ids]));
  const pointing = useListPointing(scroller, rows, { onPointing, onPoint });
  const { virtualizer, items, reachable, onKeyDown, onFocus } = useVirtualRows({
    ids,
    scroller,
    wantedRef,
    walkRef,
    rowHeight,
    more,
    rowsAhead: kRowsAhead,
  });

  return (
    <div
      ref={scroller}
      {...steady}
      {...pointing}
      className={`${list.scroller} ${classes.scroller}`}
      data-panel={panel}
      data-stale={stale === true || undefined}
    >
      {withheld > 0 ? (
        <div className={classes.newRows}>
          <Button
            variant="filled"
            size="xs"
            leftSection={<IconArrowUp size={14} stroke={2} aria-hidden />}
            onClick={() => {
              onRelease();
              virtualizer.scrollToIndex(0);
            }}
          >
            {t('waitlist.newRows', { count: withheld })}
          </Button>
        </div>
      ) : null}
      {/* Keys move between the links in it, and a press chooses what a button in it chooses too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="list"
        aria-label={label}
        aria-busy={stale}
        className={list.rows}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onClick={({ target }) => {
          const id = rowOf(target);
          const control = (target as Element).closest('a, button, [role="menu"]');
          if (id !== undefined && !control) onPress?.(id);
        }}
        onFocus={onFocus}
      >
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const { id } = row.item;
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              role="listitem"
              aria-setsize={total ?? -1}
              aria-posinset={item.index + 1}
              data-index={item.index}
              data-row={id}
              data-emphasis={emphasisOf(id)}
              className={classes.item}
              style={{
                transform: `translateY(${item.start}px)`,
                // A removed row shows less, but must keep its height so that the rows below do not
                // move.
                minHeight: row.gone ? item.size : undefined,
              }}
            >
              {children(row, id === reachable)}
            </div>
          );
        })}
      </div>
      {tail}
    </div>
  );
}
