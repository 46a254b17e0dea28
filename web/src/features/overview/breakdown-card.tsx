import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { ErrorPanel } from '@/ui/error-panel';
import { BreakdownTable } from './breakdown-table';
import classes from './breakdown.module.css';
import type { OverviewPeriod } from './overview-period';
import { breakdownHref, breakdownQuery } from './overview-queries';
import shared from './overview.module.css';

const kinds = ['staff', 'weekday'] as const;

type Props = { tenant: Tenant; period: OverviewPeriod; today: string };

/** Bookings and risk by master and by day of the week; every number opens its rows. */
export function BreakdownCard({ tenant, period, today }: Props) {
  const { t, i18n } = useTranslation();
  const [by, setBy] = useState<(typeof kinds)[number]>('staff');
  const query = useQuery({
    ...breakdownQuery(tenant.id, period),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  return (
    <section className={`${shared.card} ${classes.card}`} aria-labelledby="overview-breakdown">
      <div className={shared.head}>
        <h2 className={shared.title} id="overview-breakdown">
          {t('breakdown.title')}
        </h2>
        <SegmentedControl
          aria-label={t('breakdown.title')}
          data={kinds.map((value) => ({ value, label: t(`breakdown.${value}`) }))}
          value={by}
          onChange={(value) => setBy(kinds.find((known) => known === value) ?? 'staff')}
        />
        <div className={shared.aside}>
          <Button
            component="a"
            href={breakdownHref(tenant.id, period, by, i18n.language)}
            download
            variant="default"
            size="xs"
            className={classes.download}
            leftSection={<IconDownload size={15} stroke={1.7} aria-hidden />}
          >
            {t('breakdown.csv')}
          </Button>
        </div>
      </div>
      {query.isLoadingError ? (
        <ErrorPanel title={t('breakdown.failed')} failure={query} onRetry={query.refetch} />
      ) : null}
      {query.isPending ? <Skeleton height={220} radius={8} /> : null}
      {data ? (
        <>
          {/* Focusable, so that it can be scrolled with the keyboard. */}
          <div
            className={classes.scroller}
            role="group"
            aria-labelledby="overview-breakdown"
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
          >
            <BreakdownTable tenant={tenant} breakdown={data} by={by} today={today} />
          </div>
          <p className={classes.note}>{t('breakdown.note')}</p>
        </>
      ) : null}
    </section>
  );
}
