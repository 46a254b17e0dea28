import { Button, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Client, Tenant } from '@/api/types';
import { useNow } from '@/ui/use-now';
import { columns, features } from './client-columns';
import type { ClientFilters } from './client-filters';
import classes from './client-list.module.css';
import type { SearchHits } from './highlight';
import { ListProvider } from './list-context';

const kRowHeight = 52;
const kPhoneRowHeight = 66;
/** The next page is asked for while this many rows are still unseen. */
const kRowsAhead = 60;

export type ClientListHandle = {
  /** Moves the focus to the row of `client`, or to the first one. */
  focus: (client?: string) => void;
};

type Props = {
  ref: Ref<ClientListHandle>;
  tenant: Tenant;
  rows: readonly Client[];
  /** All rows there are, as far as known; for screen readers. */
  total: number | undefined;
  filters: ClientFilters;
  search: SearchHits | null;
  openClient: string | undefined;
  more: { has: boolean; loading: boolean; failed: boolean; load: () => void };
  /** The rows answer an older question, the new one is under way. */
  stale: boolean;
};

export function ClientList(props: Props) {
  const { ref, tenant, rows, total, filters, search, openClient, more, stale } = props;
  const { t } = useTranslation();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const phone = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false });
  const [focused, setFocused] = useState<string | undefined>(undefined);

  const indexOf = useMemo(() => new Map(rows.map(({ id }, index) => [id, index])), [rows]);
  const reachable = [focused, openClient].find((id) => id && indexOf.has(id)) ?? rows[0]?.id;
  const kept = reachable === undefined ? undefined : indexOf.get(reachable);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? kPhoneRowHeight : kRowHeight),
    overscan: 10,
    // The sticky heading covers the top of the scroller: focus must not hide under it.
    scrollPaddingStart: phone ? 0 : 37,
    // The row that holds the focus stays in the document wherever one scrolls.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (kept === undefined || shown.includes(kept)) return shown;
      return [...shown, kept].sort((a, b) => a - b);
    },
  });
  useEffect(() => virtualizer.measure(), [phone, virtualizer]);

  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { has, loading, failed, load } = more;
  useEffect(() => {
    if (has && !loading && !failed && last >= rows.length - kRowsAhead) load();
  }, [has, loading, failed, load, last, rows.length]);

  // Only the rows on screen go through the table: a model of 200,000 would be rebuilt a page.
  const visible = items.flatMap(({ index }) => rows[index] ?? []);
  const table = useTable({ features, columns, data: visible, getRowId: ({ id }) => id });

  const moveTo = useRowFocus(scroller, virtualizer, indexOf, setFocused);
  useImperativeHandle(ref, () => ({
    focus: (client) => moveTo(client && indexOf.has(client) ? client : reachable),
  }));

  const openIndex = openClient === undefined ? undefined : indexOf.get(openClient);
  useEffect(() => {
    if (openIndex !== undefined) virtualizer.scrollToIndex(openIndex, { align: 'auto' });
  }, [openIndex, virtualizer]);

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
    moveTo(rows[Math.min(rows.length - 1, Math.max(0, target))]?.id);
  };

  const place = { tenantId: tenant.id, zone: tenant.time_zone, now, filters, search, reachable };
  const rowsById = new Map(table.getRowModel().rows.map((row) => [row.id, row]));
  return (
    <ListProvider value={place}>
      <div ref={scroller} className={classes.scroller} data-stale={stale || undefined}>
        {/* Keys move between the links in it; the table itself takes no focus. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div
          role="table"
          aria-label={t('clients.list')}
          aria-rowcount={total === undefined ? -1 : total + 1}
          aria-busy={stale}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            const id = event.target.dataset.client;
            if (id) setFocused(id);
          }}
        >
          <div role="rowgroup" className={classes.head}>
            {table.getHeaderGroups().map((group) => (
              <div key={group.id} role="row" aria-rowindex={1} className={classes.columns}>
                {group.headers.map((header) => (
                  <div key={header.id} role="columnheader" data-column={header.column.id}>
                    <table.FlexRender header={header} />
                  </div>
                ))}
              </div>
            ))}
          </div>
          <div
            role="rowgroup"
            className={classes.rows}
            style={{ height: virtualizer.getTotalSize() }}
          >
            {items.map((item) => {
              const row = rowsById.get(rows[item.index]?.id ?? '');
              if (!row) return null;
              return (
                <div
                  key={row.id}
                  role="row"
                  aria-rowindex={item.index + 2}
                  aria-current={row.id === openClient ? 'true' : undefined}
                  className={`${classes.columns} ${classes.row}`}
                  style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  {row.getAllCells().map((cell) => (
                    <div key={cell.id} role="cell" data-column={cell.column.id}>
                      <table.FlexRender cell={cell} />
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
        </div>
        {has ? <ListTail failed={failed} onRetry={load} /> : null}
      </div>
    </ListProvider>
  );
}

/** Moves the focus to a row, which may have to be scrolled into the document first. */
function useRowFocus(
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  indexOf: ReadonlyMap<string, number>,
  onMove: (id: string) => void,
): (id: string | undefined) => void {
  const wanted = useRef<string | undefined>(undefined);
  const focusLink = (id: string) => {
    const link = scroller.current?.querySelector<HTMLElement>(`[data-client="${CSS.escape(id)}"]`);
    link?.focus({ preventScroll: true });
    return link != null;
  };
  useEffect(() => {
    if (wanted.current !== undefined && focusLink(wanted.current)) wanted.current = undefined;
  });
  return (id) => {
    const index = id === undefined ? undefined : indexOf.get(id);
    if (id === undefined || index === undefined) return;
    onMove(id);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    if (!focusLink(id)) wanted.current = id;
  };
}

function ListTail({ failed, onRetry }: { failed: boolean; onRetry: () => void }) {
  const { t } = useTranslation();
  if (!failed) return <SkeletonRows count={3} label={t('clients.loadingMore')} />;
  return (
    <div className={classes.tail} role="alert">
      {t('clients.failedMore')}
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
        <div key={index} className={`${classes.columns} ${classes.ghost}`}>
          <div className={classes.who} data-column="name">
            <Skeleton circle height={30} width={30} />
            <div className={classes.whoTexts}>
              <Skeleton height={10} width={kNameWidths[index % kNameWidths.length] ?? 120} />
              <Skeleton height={8} width={70} mt={8} />
            </div>
          </div>
          <div data-column="phone">
            <Skeleton height={10} width={112} />
          </div>
          <div data-column="staff">
            <Skeleton height={10} width={92} />
          </div>
          <div data-column="visits">
            <Skeleton height={10} width={18} ml="auto" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** The heading alone, above the skeleton: titles are there before the rows. */
export function ListHeading() {
  const { t } = useTranslation();
  return (
    <div className={classes.head} aria-hidden>
      <div className={classes.columns}>
        <div data-column="name">{t('clients.colName')}</div>
        <div data-column="phone">{t('clients.colPhone')}</div>
        <div data-column="staff">{t('clients.colStaff')}</div>
        <div data-column="visits">{t('clients.colVisits')}</div>
      </div>
    </div>
  );
}
