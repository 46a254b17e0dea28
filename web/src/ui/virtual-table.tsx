import { type ReactNode, type Ref, useMemo, useRef } from 'react';
import type { MessageKey } from '@/i18n/i18n';
import { useNarrow } from './breakpoints';
import type { Column, RowAttributes } from './data-table';
import type { More } from './list-tail';
import { type ListWalk, useVirtualRows } from './use-virtual-rows';
import list from './virtual-rows.module.css';

const kHeadingHeight = 37;
/** The next page is requested while this many rows are still out of view. */
const kRowsAhead = 60;

type Props<Row> = {
  ref: Ref<ListWalk>;
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  idOf: (row: Row) => string;
  attributesOf?: (row: Row) => RowAttributes;
  /** In pixels: as a table row, and as a card on a phone. */
  rowHeight: { table: number; cards: number };
  /** The total number of rows; undefined if unknown. */
  total: number | undefined;
  /** The row whose panel is open. */
  open: string | undefined;
  more: More;
  /** The rows belong to an earlier request; the new one is pending. */
  stale: boolean;
  /** The group of J and K in the list of shortcuts. */
  keys: MessageKey;
  /** How many pixels of the end are covered by another element. */
  coveredEnd?: number;
  classNames: {
    scroller?: string;
    head?: string;
    columns: string | undefined;
    row: string | undefined;
  };
  /** Below the rows. */
  children: ReactNode;
};

/** A long table that renders only the visible rows; arrow keys move between rows. */
export function VirtualTable<Row>(props: Props<Row>) {
  const { ref, label, rows, columns, idOf, attributesOf, open, stale, classNames } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const cards = useNarrow('compact');
  const ids = useMemo(() => rows.map(idOf), [rows, idOf]);
  const { virtualizer, items, reachable, onKeyDown, onFocus } = useVirtualRows({
    ids,
    scroller,
    walkRef: ref,
    rowHeight: cards ? props.rowHeight.cards : props.rowHeight.table,
    open,
    more: props.more,
    rowsAhead: kRowsAhead,
    keys: props.keys,
    covered: { start: cards ? 0 : kHeadingHeight, end: props.coveredEnd ?? 0 },
  });
  return (
    <div
      ref={scroller}
      className={`${list.scroller} ${list.headed} ${classNames.scroller ?? ''}`}
      data-stale={stale || undefined}
    >
      {/* Keys move between the links in it; the table itself takes no focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="table"
        aria-label={label}
        aria-rowcount={props.total === undefined ? -1 : props.total + 1}
        aria-busy={stale}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div role="rowgroup" className={`${list.head} ${classNames.head ?? ''}`}>
          <div role="row" aria-rowindex={1} className={classNames.columns}>
            {columns.map(({ id, heading, sorted }) => (
              <div key={id} role="columnheader" data-column={id} aria-sort={sorted}>
                {heading}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={list.rows} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const rowId = idOf(row);
            const tabIndex = rowId === reachable ? 0 : -1;
            return (
              <div
                key={rowId}
                role="row"
                data-row={rowId}
                aria-rowindex={item.index + 2}
                aria-current={rowId === open ? 'true' : undefined}
                data-open={rowId === open || undefined}
                className={`${list.row} ${classNames.columns} ${classNames.row}`}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                {...attributesOf?.(row)}
              >
                {columns.map(({ id, cell }) => (
                  <div key={id} role="cell" data-column={id}>
                    {cell(row, { tabIndex })}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {props.children}
    </div>
  );
}
