import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/i18n/format';
import { choiceParam, withFilters } from '@/domain/search-params';
import { FilterPill } from '@/ui/filter-pill';
import { onPress, useShortcut } from '@/ui/shortcuts';
import { bands, hasFilters, sorts, type WinbackFilters, withoutFilters } from './winback-filters';
import { choicesQuery, countsQuery } from './winback-queries';
import classes from './winback-screen.module.css';

/** With more choices the list gets a search field. */
const kReadableChoices = 8;

type Props = {
  tenantId: string;
  filters: WinbackFilters;
  onChange: (filters: WinbackFilters) => void;
};

export function WinbackFilterBar({ tenantId, filters, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const { data: choices, error } = useQuery(choicesQuery(tenantId));
  const counts = useQuery(countsQuery(tenantId));
  const message = choices ? undefined : t(error ? 'winback.filtersFailed' : 'common.loading');
  const set = (change: Partial<WinbackFilters>) => onChange(withFilters(filters, change));
  useShortcut({
    combo: 'KeyF KeyC',
    label: 'shortcuts.clearFilters',
    command: true,
    group: 'shortcuts.groupWinback',
    run: onPress(() => {
      onChange(withoutFilters(filters));
    }),
  });
  return (
    <div className={classes.tools} role="group" aria-label={t('winback.filters')}>
      <SegmentedControl
        className={classes.bands}
        size="xs"
        withItemsBorders={false}
        aria-label={t('winback.bands')}
        value={filters.risk ?? 'all'}
        onChange={(value) => set({ risk: choiceParam(bands, value) })}
        data={(['all', ...bands] as const).map((band) => ({
          value: band,
          label: (
            <>
              {t(`winback.band.${band}`)}
              {counts.data ? (
                <span className={classes.bandCount}>
                  {formatNumber(counts.data[band], i18n.language)}
                </span>
              ) : null}
            </>
          ),
        }))}
      />
      <FilterPill
        name={t('winback.staff')}
        choices={(choices?.staff ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={filters.staff}
        onChange={(staff) => set({ staff })}
        searchLabel={
          (choices?.staff.length ?? 0) > kReadableChoices ? t('winback.staffSearch') : undefined
        }
        message={message}
      />
      <FilterPill
        name={t('winback.service')}
        choices={(choices?.services ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        value={filters.service}
        onChange={(service) => set({ service })}
        searchLabel={
          (choices?.services.length ?? 0) > kReadableChoices
            ? t('winback.serviceSearch')
            : undefined
        }
        message={message}
      />
      {hasFilters(filters) ? (
        <Button variant="transparent" size="xs" onClick={() => onChange(withoutFilters(filters))}>
          {t('winback.clearAll')}
        </Button>
      ) : null}
      {/* Where there are no columns to sort by. */}
      <div className={classes.sortPill}>
        <FilterPill
          name={t('winback.sort')}
          icon={<IconArrowsSort size={15} stroke={1.6} aria-hidden />}
          required
          choices={sorts.map((sort) => ({ value: sort, label: t(`winback.sort.${sort}`) }))}
          value={filters.sort ?? 'loss'}
          onChange={(value) => {
            const sort = choiceParam(sorts, value);
            set({ sort: sort === 'loss' ? undefined : sort });
          }}
        />
      </div>
    </div>
  );
}
