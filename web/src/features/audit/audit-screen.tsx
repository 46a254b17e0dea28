import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry, Tenant, User } from '@/api/types';
import { formatAbsolute, formatDate, formatTime } from '@/i18n/format';
import { type Column, DataTable } from '@/ui/data-table';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { choiceParam, withFilters } from '@/domain/search-params';
import { FilterPill } from '@/ui/filter-pill';
import { MoreButton } from '@/ui/more-button';
import { PageHeader } from '@/ui/page-header';
import { QueryView } from '@/ui/query-view';
import { type AuditFilters, groups, periods } from './audit-filters';
import { auditPeopleQuery, auditQuery } from './audit-queries';
import classes from './audit-screen.module.css';
import { actionText, actorText, detailLines } from './audit-text';

type Props = {
  tenant: Tenant;
  /** The user may read the journal of every salon. */
  ofPlatform: boolean;
  filters: AuditFilters;
  onFilters: (filters: AuditFilters) => void;
};

export function AuditScreen(props: Props) {
  const { tenant, filters, onFilters } = props;
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    ...auditQuery({ tenant: tenant.id, zone: tenant.time_zone }, filters),
    placeholderData: keepPreviousData,
  });
  const entries = query.data?.pages.flatMap(({ items }) => items);
  const { scope, ...narrowing } = filters;
  const narrowed = Object.keys(narrowing).length > 0;
  const columns = useColumns(tenant, scope === 'all');
  const clear = () => onFilters(scope ? { scope } : {});
  return (
    <div className={classes.screen}>
      <PageHeader title={t('audit.title')} salon={tenant.name} />
      <FilterBar {...props} />
      <QueryView query={query} failed={t('audit.failed')} skeleton={<AuditSkeleton />}>
        {entries?.length === 0 ? (
          <EmptyState
            {...(!narrowed && { picture: <DayPicture /> })}
            title={t(narrowed ? 'audit.nothingTitle' : 'audit.emptyTitle')}
            text={t(narrowed ? 'audit.nothingText' : 'audit.emptyText')}
            {...(narrowed && {
              actions: (
                <Button variant="default" onClick={clear}>
                  {t('audit.clear')}
                </Button>
              ),
            })}
          />
        ) : null}
        {entries && entries.length > 0 ? (
          // Focusable, so that it can be scrolled with the keyboard.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <div className={classes.scroller} role="region" aria-label={t('audit.list')} tabIndex={0}>
            <DataTable
              className={classes.table}
              rows={entries}
              columns={columns}
              keyOf={({ id }) => id}
            />
            <MoreButton
              query={query}
              label={t('audit.more')}
              variant="default"
              className={classes.more}
            />
          </div>
        ) : null}
      </QueryView>
    </div>
  );
}

function AuditSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.scroller} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={classes.ghost}>
          <Skeleton height={10} width={84} />
          <Skeleton height={10} width={120} />
          <Skeleton height={10} width={200} />
        </div>
      ))}
    </div>
  );
}

/** With more choices the list gets a search field. */
const kReadableChoices = 8;
const kSearchDebounceMs = 150;

const labelOf = ({ first_name: first, last_name: last, email }: User) =>
  `${first} ${last}`.trim() || email;

function FilterBar({ tenant, ofPlatform, filters, onFilters }: Props) {
  const { t } = useTranslation();
  const all = filters.scope === 'all';
  const place = all ? null : tenant.id;
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), kSearchDebounceMs);
  const people = useQuery(auditPeopleQuery(place, ''));
  const found = useQuery({
    ...auditPeopleQuery(place, q),
    placeholderData: keepPreviousData,
  });
  const set = (change: Partial<AuditFilters>) => onFilters(withFilters(filters, change));
  const chosen = [people, found]
    .flatMap(({ data }) => data?.items ?? [])
    .find(({ id }) => String(id) === filters.user);
  const message = people.error ? t('people.failed') : t('common.loading');
  return (
    <div className={classes.filters} role="group" aria-label={t('audit.filters')}>
      {ofPlatform ? (
        <SegmentedControl
          aria-label={t('audit.scope')}
          value={all ? 'all' : 'salon'}
          onChange={(next) => set({ scope: next === 'all' ? 'all' : undefined, user: undefined })}
          data={[
            { value: 'salon', label: t('people.scope.salon') },
            { value: 'all', label: t('people.scope.all') },
          ]}
        />
      ) : null}
      <FilterPill
        name={t('audit.who')}
        choices={(found.data?.items ?? []).map((user) => ({
          value: String(user.id),
          label: labelOf(user),
        }))}
        value={filters.user}
        valueLabel={chosen && labelOf(chosen)}
        onChange={(user) => set({ user })}
        searchLabel={
          (people.data?.items.length ?? 0) > kReadableChoices ? t('audit.whoSearch') : undefined
        }
        onSearch={setTyped}
        message={people.data ? undefined : message}
      />
      <FilterPill
        name={t('audit.what')}
        choices={groups.map((value) => ({ value, label: t(`audit.group.${value}`) }))}
        value={filters.action}
        onChange={(value) => set({ action: choiceParam(groups, value) })}
      />
      <FilterPill
        name={t('audit.when')}
        choices={periods.map((value) => ({ value, label: t(`audit.period.${value}`) }))}
        value={filters.period}
        onChange={(value) => set({ period: choiceParam(periods, value) })}
      />
    </div>
  );
}

function useColumns(tenant: Tenant, showTenant: boolean): Column<AuditEntry>[] {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const zone = tenant.time_zone;
  return [
    {
      id: 'when',
      heading: t('audit.when'),
      className: classes.when,
      cell: (entry) => {
        const at = new Date(entry.at);
        return (
          <time dateTime={entry.at} title={formatAbsolute(at, zone, language)}>
            <span>{formatDate(at, zone, language)}</span>{' '}
            <span className={classes.time}>{formatTime(at, zone, language)}</span>
          </time>
        );
      },
    },
    {
      id: 'who',
      heading: t('audit.who'),
      className: classes.who,
      cell: (entry) => actorText(t, entry),
    },
    {
      id: 'what',
      heading: t('audit.what'),
      className: classes.what,
      cell: (entry) => (
        <>
          <span className={classes.action}>{actionText(t, entry.action)}</span>
          {detailLines(t, entry).map((line) => (
            <span key={line} className={classes.detail}>
              {line}
            </span>
          ))}
        </>
      ),
    },
    {
      id: 'where',
      heading: t('audit.where'),
      className: classes.where,
      cell: (entry) => {
        const place = entry.tenant ? entry.tenant.name : t('audit.platform');
        return [showTenant ? place : null, entry.ip_address].filter(Boolean).join(' · ');
      },
    },
  ];
}
