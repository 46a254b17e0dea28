import { Button, Skeleton } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Link } from '@tanstack/react-router';
import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Tenant } from '@/api/types';
import { formatAbsolute, formatDate, formatDayMonth, formatTime } from '@/i18n/format';
import { PersonAvatar } from '@/ui/person-avatar';
import { useNow } from '@/ui/use-now';
import type { ConversationFilters } from './conversation-filters';
import classes from './conversation-list.module.css';
import { stageOf } from './conversation-text';
import { Channel, Verdict } from './verdict';

const kRowHeight = 84;
/** The next page is asked for while this many rows are still unseen. */
const kRowsAhead = 30;

export type ConversationListHandle = {
  /** Moves the focus to the row of `session`, or to the first one. */
  focus: (session?: string) => void;
};

type Props = {
  ref: Ref<ConversationListHandle>;
  tenant: Tenant;
  rows: readonly Conversation[];
  filters: ConversationFilters;
  openSession: string | undefined;
  more: { has: boolean; loading: boolean; failed: boolean; load: () => void };
  /** The rows answer an older question, the new one is under way. */
  stale: boolean;
};

export function ConversationList(props: Props) {
  const { ref, tenant, rows, filters, openSession, more, stale } = props;
  const { t } = useTranslation();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | undefined>(undefined);
  const [focused, setFocused] = useState<string | undefined>(undefined);
  const indexOf = (id: string | undefined) =>
    id === undefined ? -1 : rows.findIndex((row) => row.id === id);
  const kept = Math.max(indexOf(focused), indexOf(focused) < 0 ? indexOf(openSession) : -1, 0);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => kRowHeight,
    overscan: 8,
    // The row that holds the focus stays in the document wherever one scrolls.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return shown.includes(kept) || kept >= rows.length
        ? shown
        : [...shown, kept].sort((a, b) => a - b);
    },
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { has, loading, failed, load } = more;
  useEffect(() => {
    if (has && !loading && !failed && last >= rows.length - kRowsAhead) load();
  }, [has, loading, failed, load, last, rows.length]);

  const focusRow = (index: number) => {
    const link = scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`);
    link?.focus({ preventScroll: true });
    return link != null;
  };
  useEffect(() => {
    if (wanted.current !== undefined && focusRow(wanted.current)) wanted.current = undefined;
  });
  const moveTo = (index: number) => {
    const row = rows[index];
    if (!row) return;
    setFocused(row.id);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    if (!focusRow(index)) wanted.current = index;
  };
  useImperativeHandle(ref, () => ({
    focus: (session) => moveTo(Math.max(0, indexOf(session ?? focused))),
  }));
  const openIndex = indexOf(openSession);
  useEffect(() => {
    if (openIndex >= 0) virtualizer.scrollToIndex(openIndex, { align: 'auto' });
  }, [openIndex, virtualizer]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
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
    moveTo(Math.min(rows.length - 1, Math.max(0, target)));
  };

  return (
    <div ref={scroller} className={classes.scroller} data-stale={stale || undefined}>
      {/* Keys move between the links in it; the list itself takes no focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        className={classes.rows}
        aria-label={t('dialogues.list')}
        aria-busy={stale}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <li
              key={`${row.id} ${row.started_at}`}
              className={classes.row}
              aria-setsize={has ? -1 : rows.length}
              aria-posinset={item.index + 1}
              data-open={row.id === openSession || undefined}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              <Link
                to="/t/$tenant/dialogues/$session"
                params={{ tenant: tenant.id, session: row.id }}
                search={filters}
                replace={openSession !== undefined}
                className={classes.link}
                data-row={item.index}
                tabIndex={item.index === kept ? 0 : -1}
                aria-current={row.id === openSession ? 'true' : undefined}
                onFocus={() => setFocused(row.id)}
              >
                <ConversationRow row={row} tenant={tenant} now={now} />
              </Link>
            </li>
          );
        })}
      </ul>
      {has ? <ListTail failed={failed} searching={filters.q !== undefined} onRetry={load} /> : null}
    </div>
  );
}

type RowProps = { row: Conversation; tenant: Tenant; now: Date };

function ConversationRow({ row, tenant, now }: RowProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const zone = tenant.time_zone;
  const at = new Date(row.started_at);
  const thisYear = at.getUTCFullYear() === now.getUTCFullYear();
  const day = (thisYear ? formatDayMonth : formatDate)(at, zone, language);
  const name = row.client ? (row.client.name ?? t('dialogues.noName')) : t('dialogues.noClient');
  const stage = stageOf(row);
  return (
    <>
      <PersonAvatar name={row.client?.name ?? null} id={row.client?.id ?? row.id} size={34} />
      <span className={classes.texts}>
        <span className={classes.top}>
          <span className={classes.name}>{name}</span>
          <time dateTime={row.started_at} title={formatAbsolute(at, zone, language)}>
            {`${day}, ${formatTime(at, zone, language)}`}
          </time>
        </span>
        <span className={classes.summary}>{row.summary ?? t('dialogues.noSummary')}</span>
        <span className={classes.meta}>
          <Verdict of={row} />
          {stage ? <span>{t(stage)}</span> : null}
          <Channel channel={row.channel} />
        </span>
      </span>
    </>
  );
}

type TailProps = { failed: boolean; searching: boolean; onRetry: () => void };

function ListTail({ failed, searching, onRetry }: TailProps) {
  const { t } = useTranslation();
  if (!failed) {
    return (
      <SkeletonRows
        count={3}
        label={t(searching ? 'dialogues.lookingOn' : 'dialogues.loadingMore')}
      />
    );
  }
  return (
    <div className={classes.tail} role="alert">
      {t('dialogues.failedMore')}
      <Button variant="default" size="xs" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </div>
  );
}

const kWidths = [132, 108, 148, 96, 124, 140, 112];

/** Rows to come, in the shape of the real ones. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes.ghost}>
          <Skeleton circle height={34} width={34} />
          <div className={classes.texts}>
            <Skeleton height={10} width={kWidths[index % kWidths.length] ?? 120} />
            <Skeleton height={9} width="70%" mt={9} />
            <Skeleton height={12} width={90} mt={9} />
          </div>
        </div>
      ))}
    </div>
  );
}
