import { Button, Skeleton } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant, Wish } from '@/api/types';
import { useNow } from '@/ui/use-now';
import type { Row } from './held-rows';
import classes from './wish-list.module.css';
import { WishRow } from './wish-row';

const kRowHeight = 67;
/** The next page is asked for while this many rows are still unseen. */
const kRowsAhead = 80;

type Props = {
  /** A wish to move the focus to as soon as it is in the list. */
  wantedRef: RefObject<string | undefined>;
  tenant: Tenant;
  rows: readonly Row[];
  /** All rows there are, as far as known; for screen readers. */
  total: number | undefined;
  today: string;
  /** Rows that wait until nobody points at the list. */
  withheld: number;
  onRelease: () => void;
  /** Somebody points at the list, or has left it. */
  onPointing: (pointing: boolean) => void;
  onCancel: ((wish: Wish) => void) | undefined;
  more: { has: boolean; loading: boolean; failed: boolean; load: () => void };
  /** The rows answer an older question, the new one is under way. */
  stale: boolean;
};

export function WishList(props: Props) {
  const { wantedRef, tenant, rows, total, today, withheld, onRelease, onPointing, onCancel } =
    props;
  const { more, stale } = props;
  const { t } = useTranslation();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | undefined>(undefined);

  const indexOf = useMemo(() => new Map(rows.map(({ wish }, index) => [wish.id, index])), [rows]);
  const reachable = focused !== undefined && indexOf.has(focused) ? focused : rows[0]?.wish.id;
  const kept = reachable === undefined ? undefined : indexOf.get(reachable);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => kRowHeight,
    getItemKey: (index) => rows[index]?.wish.id ?? index,
    overscan: 8,
    // The row that holds the focus stays in the document wherever one scrolls.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (kept === undefined || shown.includes(kept)) return shown;
      return [...shown, kept].sort((a, b) => a - b);
    },
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { has, loading, failed, load } = more;
  useEffect(() => {
    if (has && !loading && !failed && last >= rows.length - kRowsAhead) load();
  }, [has, loading, failed, load, last, rows.length]);

  const moveTo = useRowFocus(scroller, virtualizer, indexOf, wantedRef);

  const cancel = (wish: Wish) => {
    // The keyboard goes on with the next row instead of falling out of the list.
    const index = indexOf.get(wish.id) ?? 0;
    const next = rows[index + 1] ?? rows[index - 1];
    if (next && scroller.current?.contains(document.activeElement)) moveTo(next.wish.id);
    onCancel?.(wish);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || kept === undefined) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / kRowHeight) - 1);
    const steps: Record<string, number> = {
      ArrowDown: kept + 1,
      ArrowUp: kept - 1,
      PageDown: kept + page,
      PageUp: kept - page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = steps[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const row = rows[Math.min(rows.length - 1, Math.max(0, target))];
    if (row) moveTo(row.wish.id);
  };

  return (
    // It is listened to for whether the rows must stand still, and does nothing itself.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={scroller}
      className={classes.scroller}
      data-stale={stale || undefined}
      onPointerMove={({ pointerType }) => {
        if (pointerType === 'mouse') onPointing(true);
      }}
      onPointerLeave={() => onPointing(false)}
      onFocus={() => onPointing(true)}
      onBlur={({ relatedTarget }) => {
        if (!scroller.current?.contains(relatedTarget)) onPointing(false);
      }}
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
      {/* Keys move between the links in it; the list itself takes no focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="list"
        aria-label={t('waitlist.list')}
        aria-busy={stale}
        className={classes.rows}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const id = event.target.closest<HTMLElement>('[data-row]')?.dataset.row;
          if (id) setFocused(id);
        }}
      >
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              role="listitem"
              aria-setsize={total ?? -1}
              aria-posinset={item.index + 1}
              data-index={item.index}
              data-row={row.wish.id}
              className={classes.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <WishRow
                tenant={tenant}
                wish={row.wish}
                gone={row.gone}
                now={now}
                today={today}
                reachable={row.wish.id === reachable}
                onCancel={onCancel && cancel}
              />
            </div>
          );
        })}
      </div>
      {has ? <ListTail failed={failed} onRetry={load} /> : null}
    </div>
  );
}

/** Moves the focus to a row, which may have to be scrolled into the document first. */
function useRowFocus(
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  indexOf: ReadonlyMap<string, number>,
  wantedRef: RefObject<string | undefined>,
): (id: string) => void {
  const focusLink = (id: string) => {
    const link = scroller.current?.querySelector<HTMLElement>(`[data-wish="${CSS.escape(id)}"]`);
    link?.focus({ preventScroll: true });
    return link != null;
  };
  useEffect(() => {
    const index = wantedRef.current === undefined ? undefined : indexOf.get(wantedRef.current);
    if (wantedRef.current === undefined || index === undefined) return;
    if (focusLink(wantedRef.current)) wantedRef.current = undefined;
    else virtualizer.scrollToIndex(index, { align: 'auto' });
  });
  return (id) => {
    const index = indexOf.get(id);
    if (index === undefined) return;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    if (!focusLink(id)) wantedRef.current = id;
  };
}

function ListTail({ failed, onRetry }: { failed: boolean; onRetry: () => void }) {
  const { t } = useTranslation();
  if (!failed) return <SkeletonRows count={3} label={t('waitlist.loadingMore')} />;
  return (
    <div className={classes.tail} role="alert">
      {t('waitlist.failedMore')}
      <Button variant="default" size="xs" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </div>
  );
}

const kNameWidths = [132, 108, 148, 96, 124, 140, 112];

/** Rows to come, in the grid of the real ones. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes.item} data-ghost>
          <div className={classes.row}>
            <div className={classes.wanted}>
              <Skeleton height={12} width={62} />
              <Skeleton height={9} width={44} mt={11} />
            </div>
            <div className={classes.who}>
              <Skeleton height={12} width={kNameWidths[index % kNameWidths.length] ?? 120} />
              <Skeleton height={9} width="70%" mt={11} />
            </div>
            <div className={classes.said}>
              <Skeleton height={9} width={index % 3 === 0 ? '60%' : 84} />
            </div>
            <div className={classes.since}>
              <Skeleton height={9} width={72} />
            </div>
            <div className={classes.actions} />
          </div>
        </div>
      ))}
    </div>
  );
}
