import { Button, Skeleton, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Tenant, WinbackSentMessage } from '@/api/types';
import { phraseText } from '@/domain/phrase';
import { formatAbsolute, formatDayMonth, formatMoney, formatTime } from '@/i18n/format';
import { keyIfKnown } from '@/i18n/i18n';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { useDelayed } from '@/ui/use-delayed';
import classes from './history-list.module.css';
import { historyQuery } from './winback-queries';
import { guardPhrase } from './winback-text';

/** What was written, and what came of it. */
export function HistoryList({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(historyQuery(tenant.id));
  const skeleton = useDelayed(query.isPending);
  const rows = query.data?.pages.flatMap(({ items }) => items);
  if (query.isLoadingError) {
    return (
      <ErrorPanel title={t('winback.historyFailed')} failure={query} onRetry={query.refetch} />
    );
  }
  if (!rows) {
    return skeleton ? (
      <div role="status" aria-label={t('common.loading')} className={classes.pending}>
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} height={12} mt={28} width={`${88 - (index % 3) * 9}%`} />
        ))}
      </div>
    ) : null;
  }
  if (rows.length === 0) {
    return (
      <EmptyState
        picture={<DayPicture />}
        title={t('winback.historyEmptyTitle')}
        text={t('winback.historyEmptyText')}
      />
    );
  }
  return (
    <div
      className={classes.scroller}
      role="group"
      aria-label={t('winback.historyList')}
      // Scrolled by the keyboard, so it takes the focus.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Table className={classes.table} aria-label={t('winback.historyList')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('winback.colClient')}</Table.Th>
            <Table.Th>{t('winback.colText')}</Table.Th>
            <Table.Th>{t('winback.colWhen')}</Table.Th>
            <Table.Th>{t('winback.colFate')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <HistoryRow key={row.command} row={row} tenant={tenant} />
          ))}
        </Table.Tbody>
      </Table>
      {query.hasNextPage ? (
        <div className={classes.more}>
          <Button
            variant="subtle"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t(query.isFetchNextPageError ? 'common.retry' : 'winback.historyMore')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function HistoryRow({ row, tenant }: { row: WinbackSentMessage; tenant: Tenant }) {
  const { t, i18n } = useTranslation();
  const at = new Date(row.leaves_at);
  const zone = tenant.time_zone;
  return (
    <Table.Tr>
      <Table.Td className={classes.client}>
        <Link
          to="/t/$tenant/clients/$client"
          params={{ tenant: tenant.id, client: row.client.id }}
          search={{}}
        >
          {row.client.name ?? t('winback.noName')}
        </Link>
      </Table.Td>
      <Table.Td>
        <span className={classes.text} title={row.text ?? undefined}>
          {row.text ?? t('common.unknown')}
        </span>
      </Table.Td>
      <Table.Td className={classes.when}>
        <time dateTime={row.leaves_at} title={formatAbsolute(at, zone, i18n.language)}>
          {`${formatDayMonth(at, zone, i18n.language)}, ${formatTime(at, zone, i18n.language)}`}
        </time>
      </Table.Td>
      <Table.Td className={classes.fate}>
        <Fate row={row} tenant={tenant} />
      </Table.Td>
    </Table.Tr>
  );
}

function Fate({ row, tenant }: { row: WinbackSentMessage; tenant: Tenant }) {
  const { t, i18n } = useTranslation();
  const { status, error, returned_at: returnedAt, returned_minor: returned } = row;
  const told = t(keyIfKnown(`winback.message.${status ?? 'other'}`) ?? 'winback.message.other');
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
        <span className={classes.under}>{told}</span>
      </>
    );
  }
  if (status === 'refused' && error !== null) {
    return (
      <>
        <span>{told}</span>
        <span className={classes.under}>
          {phraseText(t, guardPhrase({ code: error, days: null }))}
        </span>
      </>
    );
  }
  const arrived = status === 'done' || status === 'unclear';
  return (
    <>
      <span className={status === 'failed' ? classes.bad : undefined}>{told}</span>
      {arrived ? <span className={classes.under}>{t('winback.notReturned')}</span> : null}
    </>
  );
}
