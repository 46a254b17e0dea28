import { Skeleton } from '@mantine/core';
import { useTable } from '@tanstack/react-table';
import { type Ref, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client, Tenant } from '@/api/types';
import { useNarrow } from '@/ui/breakpoints';
import { ListTail, type More } from '@/ui/list-tail';
import { useNow } from '@/ui/use-now';
import { type ListWalk, useVirtualRows } from '@/ui/use-virtual-rows';
import list from '@/ui/virtual-rows.module.css';
import { columns, features } from './client-columns';
import type { ClientFilters } from './client-filters';
import classes from './client-list.module.css';
import type { SearchHits } from './highlight';
import { ListProvider } from './list-context';

const kRowHeight = 52;
const kPhoneRowHeight = 66;
/** The next page is asked for while this many rows are still unseen. */
const kRowsAhead = 60;

type Props = {
  ref: Ref<ListWalk>;
  tenant: Tenant;
  rows: readonly Client[];
  /** All rows there are, as far as known; for screen readers. */
  total: number | undefined;
  filters: ClientFilters;
  search: SearchHits | null;
  openClient: string | undefined;
  more: More;
  /** The rows answer an older question, the new one is under way. */
  stale: boolean;
};

export function ClientList(props: Props) {
  const { ref, tenant, rows, total, filters, search, openClient, more, stale } = props;
  const { t } = useTranslation();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const phone = useNarrow('compact');
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const { virtualizer, items, reachable, onKeyDown, onFocus } = useVirtualRows({
    ids,
    scroller,
    walkRef: ref,
    rowHeight: phone ? kPhoneRowHeight : kRowHeight,
    open: openClient,
    more,
    rowsAhead: kRowsAhead,
    // By the sticky heading.
    covered: { start: phone ? 0 : 37, end: 0 },
  });

  // Only the rows on screen go through the table: a model of 200,000 would be rebuilt a page.
  const visible = items.flatMap(({ index }) => rows[index] ?? []);
  const table = useTable({ features, columns, data: visible, getRowId: ({ id }) => id });

  const place = { tenantId: tenant.id, zone: tenant.time_zone, now, filters, search, reachable };
  const rowsById = new Map(table.getRowModel().rows.map((row) => [row.id, row]));
  return (
    <ListProvider value={place}>
      <div
        ref={scroller}
        className={`${list.scroller} ${list.headed}`}
        data-stale={stale || undefined}
      >
        {/* Keys move between the links in it; the table itself takes no focus. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div
          role="table"
          aria-label={t('clients.list')}
          aria-rowcount={total === undefined ? -1 : total + 1}
          aria-busy={stale}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
        >
          <div role="rowgroup" className={`${list.head} ${classes.head}`}>
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
          <div role="rowgroup" className={list.rows} style={{ height: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const row = rowsById.get(rows[item.index]?.id ?? '');
              if (!row) return null;
              return (
                <div
                  key={row.id}
                  role="row"
                  data-row={row.id}
                  aria-rowindex={item.index + 2}
                  aria-current={row.id === openClient ? 'true' : undefined}
                  data-open={row.id === openClient || undefined}
                  className={`${list.row} ${classes.columns} ${classes.row}`}
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
        <ListTail more={more} failure="clients.failedMore">
          <SkeletonRows count={3} label={t('clients.loadingMore')} />
        </ListTail>
      </div>
    </ListProvider>
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
    <div className={`${list.head} ${classes.head}`} aria-hidden>
      <div className={classes.columns}>
        <div data-column="name">{t('clients.colName')}</div>
        <div data-column="phone">{t('clients.colPhone')}</div>
        <div data-column="staff">{t('clients.colStaff')}</div>
        <div data-column="visits">{t('clients.colVisits')}</div>
      </div>
    </div>
  );
}
