import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type Ref, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Tenant } from '@/api/types';
import { isSameYear } from '@/domain/days';
import { formatAbsolute, formatDate, formatDayMonth, formatTime } from '@/i18n/format';
import { ListTail, type More } from '@/ui/list-tail';
import { PersonAvatar } from '@/ui/person-avatar';
import { useNow } from '@/ui/use-now';
import { type ListWalk, useVirtualRows } from '@/ui/use-virtual-rows';
import list from '@/ui/virtual-rows.module.css';
import type { ConversationFilters } from './conversation-filters';
import classes from './conversation-list.module.css';
import { stageOf } from './conversation-text';
import { Channel, Verdict } from './verdict';

const kRowHeight = 84;
/** The next page is requested while this many rows are still out of view. */
const kRowsAhead = 30;

type Props = {
  ref: Ref<ListWalk>;
  tenant: Tenant;
  rows: readonly Conversation[];
  filters: ConversationFilters;
  openSession: string | undefined;
  more: More;
  /** The rows belong to an earlier request; the new one is pending. */
  stale: boolean;
};

export function ConversationList(props: Props) {
  const { ref, tenant, rows, filters, openSession, more, stale } = props;
  const { t } = useTranslation();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const { virtualizer, items, reachable, onKeyDown, onFocus } = useVirtualRows({
    ids,
    scroller,
    walkRef: ref,
    rowHeight: kRowHeight,
    open: openSession,
    more,
    rowsAhead: kRowsAhead,
    keys: 'shortcuts.groupDialogues',
  });

  return (
    <div
      ref={scroller}
      className={`${list.scroller} ${classes.scroller}`}
      data-stale={stale || undefined}
    >
      {/* Keys move between the links in it; the list itself takes no focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        className={`${list.rows} ${classes.rows}`}
        aria-label={t('dialogues.list')}
        aria-busy={stale}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <li
              key={`${row.id} ${row.started_at}`}
              className={list.row}
              data-row={row.id}
              aria-setsize={more.has ? -1 : rows.length}
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
                data-target={row.id}
                tabIndex={row.id === reachable ? 0 : -1}
                aria-current={row.id === openSession ? 'true' : undefined}
              >
                <ConversationRow row={row} tenant={tenant} now={now} />
              </Link>
            </li>
          );
        })}
      </ul>
      <ListTail more={more} failure="dialogues.failedMore">
        <SkeletonRows
          count={3}
          label={t(filters.q === undefined ? 'dialogues.loadingMore' : 'dialogues.lookingOn')}
        />
      </ListTail>
    </div>
  );
}

type RowProps = { row: Conversation; tenant: Tenant; now: Date };

function ConversationRow({ row, tenant, now }: RowProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const zone = tenant.time_zone;
  const at = new Date(row.started_at);
  const day = (isSameYear(at, now, zone) ? formatDayMonth : formatDate)(at, zone, language);
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

const kWidths = [132, 108, 148, 96, 124, 140, 112];

/** Placeholder rows in the form of the real rows. */
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
