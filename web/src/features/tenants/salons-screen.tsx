import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kSearchLengthMax } from '@/domain/search-params';
import { ownZone } from '@/i18n/intl';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { LinkDialog, type MadeLink } from '@/ui/link-dialog';
import { MoreButton } from '@/ui/more-button';
import { PageHeader } from '@/ui/page-header';
import { QueryView } from '@/ui/query-view';
import { SearchField } from '@/ui/search-field';
import { CreateSalonDialog } from './create-salon-dialog';
import { salonKeys, salonsQuery, type SalonsSearch } from './salon-queries';
import { SalonsTable } from './salons-table';
import classes from './salons.module.css';
import { tenantKeys } from './tenant-queries';

const kSearchDebounceMs = 200;

type Props = { search: SalonsSearch; onSearch: (search: SalonsSearch) => void };

/** All salons side by side, for super_admin. */
export function SalonsScreen({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const list = useRef<HTMLDivElement>(null);
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<MadeLink | null>(null);
  const { q = '' } = search;
  const query = useInfiniteQuery({ ...salonsQuery(q), placeholderData: keepPreviousData });
  const salons = query.data?.pages.flatMap(({ items }) => items);
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('salons.title')}
        actions={
          <Button
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            onClick={() => setCreating(true)}
          >
            {t('salons.create')}
          </Button>
        }
      />
      <div className={classes.tools}>
        <SearchField
          q={search.q}
          lengthMax={kSearchLengthMax}
          debounceMs={kSearchDebounceMs}
          label={t('salons.search')}
          clearLabel={t('clients.clearSearch')}
          shortcut={{ label: 'shortcuts.searchSalons', group: 'shortcuts.groupSalons' }}
          onChange={(next) => onSearch(next ? { q: next } : {})}
          onLeaveDown={() => list.current?.focus()}
        />
      </div>
      <QueryView
        query={query}
        failed={t('salons.failed')}
        skeleton={<Skeleton height={260} radius={12} mx={24} />}
      >
        {salons?.length === 0 ? (
          <EmptyState
            {...(!q && { picture: <DayPicture /> })}
            title={t(q ? 'salons.nothingTitle' : 'salons.emptyTitle')}
            text={t(q ? 'salons.nothingText' : 'salons.emptyText')}
          />
        ) : null}
        {salons && salons.length > 0 ? (
          <div
            ref={list}
            className={classes.scroller}
            role="group"
            aria-label={t('salons.title')}
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
          >
            <SalonsTable salons={salons} />
            <p className={classes.note}>{t('salons.note')}</p>
            <MoreButton
              query={query}
              label={t('salons.more')}
              variant="default"
              className={classes.more}
            />
          </div>
        ) : null}
      </QueryView>
      <CreateSalonDialog
        opened={creating}
        onClose={() => setCreating(false)}
        onMade={(link, name) => {
          setCreating(false);
          setMade({ link, name });
          void queryClient.invalidateQueries({ queryKey: salonKeys.all });
          void queryClient.invalidateQueries({ queryKey: tenantKeys.all });
        }}
      />
      <LinkDialog made={made} zone={ownZone()} onClose={() => setMade(null)} />
    </div>
  );
}
