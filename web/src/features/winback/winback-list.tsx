import { Checkbox, Skeleton, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type RefObject, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AtRiskClient, Tenant } from '@/api/types';
import type { MessageKey } from '@/i18n/i18n';
import type { Column } from '@/ui/data-table';
import { ListTail, type More } from '@/ui/list-tail';
import { useShortcut } from '@/ui/shortcuts';
import { useNow } from '@/ui/use-now';
import type { ListWalk } from '@/ui/use-virtual-rows';
import { VirtualTable } from '@/ui/virtual-table';
import type { Send } from './use-send';
import type { Sort, WinbackFilters } from './winback-filters';
import {
  ClientCell,
  CycleCell,
  LossCell,
  ReturnChance,
  RiskWord,
  RowAction,
  VisitCell,
} from './winback-cells';
import classes from './winback-list.module.css';
import { mayWrite } from './winback-text';

const kRowHeight = { table: 52, cards: 112 };
/** The height of the selection bar with its margins. */
const kBarHeight = 76;

type Props = {
  list: RefObject<ListWalk | null>;
  tenant: Tenant;
  rows: readonly AtRiskClient[];
  filters: WinbackFilters;
  onFilters: (filters: WinbackFilters) => void;
  openClient: string | undefined;
  /** Undefined: the user may read, but not write. */
  send: Send | undefined;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  selectMost: number;
  more: More;
  /** The rows belong to an earlier request; the new one is pending. */
  stale: boolean;
};

const idOf = ({ client }: AtRiskClient) => client.id;

export function WinbackList(props: Props) {
  const { list, rows, openClient, send, selected, onSelect, more, stale } = props;
  const { t } = useTranslation();
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) {
      if (next.size >= props.selectMost) {
        const message = t('winback.selectMost', { most: props.selectMost });
        notifications.show({ id: 'winback-select', message });
        return;
      }
      next.add(id);
    }
    onSelect(next);
  };
  useShortcut(
    {
      combo: 'KeyX',
      label: 'shortcuts.selectWinback',
      group: 'shortcuts.groupWinback',
      run: ({ repeat }) => {
        const id = openClient ?? list.current?.focused();
        const row = rows.find(({ client }) => client.id === id);
        if (row && mayWrite(row) && !repeat) toggle(row.client.id);
        return undefined;
      },
    },
    send !== undefined,
  );
  const columns = useColumns({ ...props, toggle });
  return (
    <VirtualTable
      ref={list}
      label={t('winback.list')}
      rows={rows}
      columns={columns}
      idOf={idOf}
      attributesOf={({ client }) => ({ 'data-checked': selected.has(client.id) || undefined })}
      rowHeight={kRowHeight}
      total={more.has ? undefined : rows.length}
      open={openClient}
      more={more}
      stale={stale}
      keys="shortcuts.groupWinback"
      coveredEnd={selected.size > 0 ? kBarHeight : 0}
      classNames={{
        scroller: classes.scroller ?? '',
        columns: classes.columns,
        row: classes.row,
      }}
    >
      <ListTail more={more} failure="winback.failedMore">
        <SkeletonRows count={3} label={t('winback.loadingMore')} />
      </ListTail>
      {selected.size > 0 ? <div className={classes.underBar} /> : null}
    </VirtualTable>
  );
}

type ColumnsProps = Omit<Props, 'list' | 'more' | 'stale'> & { toggle: (id: string) => void };

function useColumns(props: ColumnsProps): Column<AtRiskClient>[] {
  const { tenant, filters, send, selected, toggle } = props;
  const { t } = useTranslation();
  const now = useNow();
  return [
    {
      id: 'check',
      heading: send ? <SelectAll {...props} /> : '',
      cell: (row) =>
        send ? (
          <Checkbox
            size="xs"
            aria-label={t('winback.select', { name: row.client.name ?? t('winback.noName') })}
            checked={selected.has(row.client.id)}
            disabled={!mayWrite(row)}
            onChange={() => toggle(row.client.id)}
          />
        ) : null,
    },
    {
      ...sortable(props, 'client', 'winback.colClient', ['name']),
      cell: (row, place) => <ClientCell {...{ row, tenant, filters, place }} />,
    },
    {
      ...sortable(props, 'visit', 'winback.colVisit', ['last_visit_oldest', 'last_visit']),
      cell: (row) => <VisitCell row={row} zone={tenant.time_zone} />,
    },
    { id: 'cycle', heading: t('winback.colCycle'), cell: (row) => <CycleCell row={row} /> },
    {
      ...sortable(props, 'risk', 'winback.colRisk', ['risk']),
      cell: (row) => <RiskWord percent={row.risk_percent} />,
    },
    {
      ...sortable(props, 'return', 'winback.colReturn', ['return']),
      cell: (row) => <ReturnChance row={row} />,
    },
    {
      ...sortable(props, 'loss', 'winback.colLoss', ['loss']),
      cell: (row) => <LossCell minor={row.expected_loss_minor} currency={tenant.currency} />,
    },
    {
      id: 'action',
      heading: <VisuallyHidden>{t('winback.colAction')}</VisuallyHidden>,
      cell: (row) => <RowAction {...{ row, now, send }} zone={tenant.time_zone} />,
    },
  ];
}

function SelectAll({ rows, selected, onSelect, selectMost }: ColumnsProps) {
  const { t } = useTranslation();
  const writable = rows.filter(mayWrite).slice(0, selectMost);
  const all = writable.length > 0 && writable.every(({ client }) => selected.has(client.id));
  return (
    <Checkbox
      size="xs"
      aria-label={t('winback.selectAll')}
      title={t('winback.selectShown', { count: writable.length })}
      checked={all}
      indeterminate={!all && selected.size > 0}
      disabled={writable.length === 0}
      onChange={() => onSelect(new Set(all ? [] : writable.map(({ client }) => client.id)))}
    />
  );
}

/** The two sort orders of each column; this one is ascending. */
const ascending: readonly Sort[] = ['name', 'return', 'last_visit_oldest'];

function sortable(
  { filters, onFilters }: Pick<Props, 'filters' | 'onFilters'>,
  id: string,
  label: MessageKey,
  sorts: readonly [Sort, ...Sort[]],
): Pick<Column<AtRiskClient>, 'id' | 'heading' | 'sorted'> {
  const current = filters.sort ?? 'loss';
  const index = sorts.indexOf(current);
  const direction = ascending.includes(current) ? 'ascending' : 'descending';
  const next = sorts[(index + 1) % sorts.length] ?? sorts[0];
  const { sort: _, ...rest } = filters;
  return {
    id,
    sorted: index < 0 ? undefined : direction,
    heading: (
      <SortButton
        label={label}
        sorted={index < 0 ? undefined : direction}
        onClick={() => onFilters(next === 'loss' ? rest : { ...rest, sort: next })}
      />
    ),
  };
}

type SortProps = {
  label: MessageKey;
  sorted: 'ascending' | 'descending' | undefined;
  onClick: () => void;
};

function SortButton({ label, sorted, onClick }: SortProps): ReactNode {
  const { t } = useTranslation();
  const Arrow = sorted === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <button
      type="button"
      className={classes.sort}
      data-active={sorted !== undefined || undefined}
      onClick={onClick}
    >
      {t(label)}
      {sorted ? <Arrow size={14} stroke={2} aria-hidden /> : null}
    </button>
  );
}

const kNameWidths = [132, 108, 148, 96, 124, 140, 112];

/** Placeholder rows in the grid of the real rows. */
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
