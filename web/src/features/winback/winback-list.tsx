import { Checkbox, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type Ref, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DriftingClient, Tenant } from '@/api/types';
import type { MessageKey } from '@/i18n/i18n';
import { useNarrow } from '@/ui/breakpoints';
import { ListTail, type More } from '@/ui/list-tail';
import { useShortcut } from '@/ui/shortcuts';
import { useNow } from '@/ui/use-now';
import { type ListWalk, useVirtualRows } from '@/ui/use-virtual-rows';
import list from '@/ui/virtual-rows.module.css';
import type { Send } from './use-send';
import type { Sort, WinbackFilters } from './winback-filters';
import classes from './winback-list.module.css';
import { WinbackRow } from './winback-row';
import { mayWrite } from './winback-text';

const kRowHeight = 52;
const kPhoneRowHeight = 112;
/** The next page is asked for while this many rows are still unseen. */
const kRowsAhead = 60;

type Props = {
  ref: Ref<ListWalk>;
  tenant: Tenant;
  rows: readonly DriftingClient[];
  filters: WinbackFilters;
  onFilters: (filters: WinbackFilters) => void;
  openClient: string | undefined;
  /** Undefined: may look, but not write. */
  send: Send | undefined;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  selectMost: number;
  more: More;
  /** The rows answer an older question, the new one is under way. */
  stale: boolean;
};

export function WinbackList(props: Props) {
  const { ref, tenant, rows, openClient, send, selected, onSelect, more, stale } = props;
  const { t } = useTranslation();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const phone = useNarrow('compact');
  const ids = useMemo(() => rows.map(({ client }) => client.id), [rows]);
  const { virtualizer, items, reachable, onKeyDown, onFocus } = useVirtualRows({
    ids,
    scroller,
    walkRef: ref,
    rowHeight: phone ? kPhoneRowHeight : kRowHeight,
    open: openClient,
    more,
    rowsAhead: kRowsAhead,
    // By the sticky heading, and by the bar of the selected.
    covered: { start: phone ? 0 : 37, end: selected.size > 0 ? 76 : 0 },
  });

  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id) && next.size < props.selectMost) next.add(id);
    onSelect(next);
  };
  useShortcut(
    {
      combo: 'KeyX',
      label: 'shortcuts.selectWinback',
      group: 'shortcuts.groupWinback',
      run: () => {
        const row = rows[ids.indexOf(openClient ?? reachable ?? '')];
        if (row && mayWrite(row)) toggle(row.client.id);
        return undefined;
      },
    },
    send !== undefined,
  );

  return (
    <div
      ref={scroller}
      className={`${list.scroller} ${list.headed} ${classes.scroller}`}
      data-stale={stale || undefined}
    >
      {/* Keys move between the links in it; the table itself takes no focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="table"
        aria-label={t('winback.list')}
        aria-rowcount={more.has ? -1 : rows.length + 1}
        aria-busy={stale}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <Heading {...props} />
        <div role="rowgroup" className={list.rows} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const id = row.client.id;
            return (
              <WinbackRow
                key={id}
                row={row}
                tenant={tenant}
                now={now}
                filters={props.filters}
                place={{ index: item.index + 2, height: item.size, top: item.start }}
                reachable={id === reachable}
                open={id === openClient}
                send={send}
                checked={selected.has(id)}
                onCheck={() => toggle(id)}
              />
            );
          })}
        </div>
      </div>
      <ListTail more={more} failure="winback.failedMore">
        <SkeletonRows count={3} label={t('winback.loadingMore')} />
      </ListTail>
      {selected.size > 0 ? <div className={classes.underBar} /> : null}
    </div>
  );
}

type HeadingProps = Pick<
  Props,
  'rows' | 'filters' | 'onFilters' | 'send' | 'selected' | 'onSelect' | 'selectMost'
>;

function Heading({ rows, filters, onFilters, send, selected, onSelect, selectMost }: HeadingProps) {
  const { t } = useTranslation();
  const writable = rows.filter(mayWrite).slice(0, selectMost);
  const all = writable.length > 0 && writable.every(({ client }) => selected.has(client.id));
  return (
    <div role="rowgroup" className={list.head}>
      <div role="row" aria-rowindex={1} className={classes.columns}>
        <div role="columnheader" data-column="check">
          {send ? (
            <Checkbox
              size="xs"
              aria-label={t('winback.selectAll')}
              checked={all}
              indeterminate={!all && selected.size > 0}
              disabled={writable.length === 0}
              onChange={() => onSelect(new Set(all ? [] : writable.map(({ client }) => client.id)))}
            />
          ) : null}
        </div>
        <SortHeading
          column="client"
          label="winback.colClient"
          sorts={['name']}
          {...{ filters, onFilters }}
        />
        <SortHeading
          column="visit"
          label="winback.colVisit"
          sorts={['last_visit_oldest', 'last_visit']}
          {...{ filters, onFilters }}
        />
        <div role="columnheader" data-column="cycle">
          {t('winback.colCycle')}
        </div>
        <SortHeading
          column="risk"
          label="winback.colRisk"
          sorts={['risk']}
          {...{ filters, onFilters }}
        />
        <SortHeading
          column="return"
          label="winback.colReturn"
          sorts={['return']}
          {...{ filters, onFilters }}
        />
        <SortHeading
          column="loss"
          label="winback.colLoss"
          sorts={['loss']}
          {...{ filters, onFilters }}
        />
        <div role="columnheader" data-column="action">
          <VisuallyHidden>{t('winback.colAction')}</VisuallyHidden>
        </div>
      </div>
    </div>
  );
}

/** What a column is sorted by first, and then; which of them goes up. */
const ascending: readonly Sort[] = ['name', 'return', 'last_visit_oldest'];

type SortHeadingProps = {
  column: string;
  label: MessageKey;
  sorts: readonly [Sort, ...Sort[]];
  filters: WinbackFilters;
  onFilters: (filters: WinbackFilters) => void;
};

function SortHeading({ column, label, sorts, filters, onFilters }: SortHeadingProps) {
  const { t } = useTranslation();
  const current = filters.sort ?? 'loss';
  const index = sorts.indexOf(current);
  const up = ascending.includes(current);
  const next = sorts[(index + 1) % sorts.length] ?? sorts[0];
  const Arrow = up ? IconArrowUp : IconArrowDown;
  return (
    <div
      role="columnheader"
      data-column={column}
      aria-sort={index < 0 ? undefined : up ? 'ascending' : 'descending'}
    >
      <button
        type="button"
        className={classes.sort}
        data-active={index >= 0 || undefined}
        onClick={() => {
          const { sort: _, ...rest } = filters;
          onFilters(next === 'loss' ? rest : { ...rest, sort: next });
        }}
      >
        {t(label)}
        {index >= 0 ? <Arrow size={14} stroke={2} aria-hidden /> : null}
      </button>
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
          <div data-column="check">
            <Skeleton height={16} width={16} />
          </div>
          <div data-column="client">
            <Skeleton height={10} width={kNameWidths[index % kNameWidths.length] ?? 120} />
            <Skeleton height={8} width={90} mt={8} />
          </div>
          <div data-column="visit">
            <Skeleton height={10} width={80} />
          </div>
          <div data-column="cycle">
            <Skeleton height={10} width={28} />
          </div>
          <div data-column="risk">
            <Skeleton height={10} width={96} />
          </div>
          <div data-column="return">
            <Skeleton height={10} width={36} />
            <Skeleton height={8} width={84} mt={8} />
          </div>
          <div data-column="loss">
            <Skeleton height={10} width={56} ml="auto" />
          </div>
          <div data-column="action">
            <Skeleton height={26} width={76} ml="auto" radius={7} />
          </div>
        </div>
      ))}
    </div>
  );
}
