import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './waitlist-screen.module.css';
import type { WishFilters } from './wish-filters';

type Props = {
  filters: WishFilters;
  /** How many there are, in figures; undefined: not known yet. */
  total: string | undefined;
  onFilters: (filters: WishFilters) => void;
  children: ReactNode;
};

/** The frame of the list: its name, how many, and those who wait or the history. */
export function WishesPanel({ filters, total, onFilters, children }: Props) {
  const { t } = useTranslation();
  return (
    <section className={classes.panel} aria-labelledby="wishes-title">
      <header className={classes.head}>
        <h2 className={classes.title} id="wishes-title">
          {t('waitlist.wishes')}
          {total === undefined ? null : <span className={classes.count}>{total}</span>}
        </h2>
        <SegmentedControl
          aria-label={t('waitlist.tabs')}
          size="xs"
          value={filters.status ?? 'pending'}
          onChange={(value) => {
            const { status: _, sort: __, ...rest } = filters;
            onFilters(value === 'history' ? { ...rest, status: 'history' } : rest);
          }}
          data={[
            { value: 'pending', label: t('waitlist.tabPending') },
            { value: 'history', label: t('waitlist.tabHistory') },
          ]}
        />
      </header>
      {children}
    </section>
  );
}
