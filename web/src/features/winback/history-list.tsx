import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Tenant, WinbackSentMessage } from '@/api/types';
import { isSameYear } from '@/domain/days';
import { phraseText } from '@/domain/phrase';
import { formatAbsolute, formatDate, formatDayMonth, formatMoney, formatTime } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import { type Column, DataTable } from '@/ui/data-table';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { MoreButton } from '@/ui/more-button';
import { QueryView } from '@/ui/query-view';
import { useNow } from '@/ui/use-now';
import classes from './history-list.module.css';
import { historyQuery } from './winback-queries';
import { guardPhrase } from './winback-text';

/** Sent messages and their results. */
export function HistoryList({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(historyQuery(tenant.id));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const columns = useColumns(tenant);
  return (
    <QueryView
      query={query}
      failed={t('winback.historyFailed')}
      skeleton={
        <div role="status" aria-label={t('common.loading')} className={classes.pending}>
          {Array.from({ length: 8 }, (_, index) => (
            <Skeleton key={index} height={12} mt={28} width={`${88 - (index % 3) * 9}%`} />
          ))}
        </div>
      }
    >
      {rows.length === 0 ? (
        <EmptyState
          picture={<DayPicture />}
          title={t('winback.historyEmptyTitle')}
          text={t('winback.historyEmptyText')}
        />
      ) : (
        <div
          className={classes.scroller}
          role="group"
          aria-label={t('winback.historyList')}
          // Focusable, so that it can be scrolled with the keyboard.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <DataTable
            className={classes.table}
            label={t('winback.historyList')}
            rows={rows}
            columns={columns}
            keyOf={({ command }) => command}
          />
          <MoreButton query={query} label={t('winback.historyMore')} className={classes.more} />
        </div>
      )}
    </QueryView>
  );
}

function useColumns(tenant: Tenant): Column<WinbackSentMessage>[] {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const zone = tenant.time_zone;
  const now = useNow();
  return [
    {
      id: 'client',
      heading: t('winback.colClient'),
      className: classes.client,
      cell: ({ client }) => (
        <Link
          to="/t/$tenant/clients/$client"
          params={{ tenant: tenant.id, client: client.id }}
          search={{}}
        >
          {client.name ?? t('winback.noName')}
        </Link>
      ),
    },
    {
      id: 'text',
      heading: t('winback.colText'),
      cell: ({ text }) => (
        <span className={classes.text} title={text ?? undefined}>
          {text ?? t('common.unknown')}
        </span>
      ),
    },
    {
      id: 'when',
      heading: t('winback.colWhen'),
      className: classes.when,
      cell: ({ leaves_at: leavesAt }) => {
        const at = new Date(leavesAt);
        const day = (isSameYear(at, now, zone) ? formatDayMonth : formatDate)(at, zone, language);
        return (
          <time dateTime={leavesAt} title={formatAbsolute(at, zone, language)}>
            {`${day}, ${formatTime(at, zone, language)}`}
          </time>
        );
      },
    },
    {
      id: 'fate',
      heading: t('winback.colFate'),
      className: classes.fate,
      cell: (row) => <Fate row={row} tenant={tenant} />,
    },
  ];
}

function Fate({ row, tenant }: { row: WinbackSentMessage; tenant: Tenant }) {
  const { t, i18n } = useTranslation();
  const { status, error, returned_at: returnedAt, returned_minor: returned } = row;
  const fate = t(keyIfKnown(`winback.message.${status ?? 'other'}`) ?? 'winback.message.other');
  if (returnedAt !== null) {
    const date = formatDayMonth(new Date(returnedAt), tenant.time_zone, i18n.language);
    return (
      <>
        <span className={classes.good}>
          {returned === null || returned === 0
            ? t('winback.returnedOn', { date })
            : t('winback.returnedWith', {
                date,
                money: formatMoney(returned, tenant.currency, i18n.language),
              })}
        </span>
        <span className={classes.under}>{fate}</span>
      </>
    );
  }
  if (status === 'refused' && error !== null) {
    return (
      <>
        <span>{fate}</span>
        <span className={classes.under}>
          {phraseText(t, guardPhrase({ code: error, days: null }))}
        </span>
      </>
    );
  }
  const arrived = status === 'done' || status === 'unclear';
  return (
    <>
      <span className={status === 'failed' ? classes.bad : undefined}>{fate}</span>
      {arrived ? <span className={classes.under}>{t('winback.notReturned')}</span> : null}
    </>
  );
}
