import { Button, SegmentedControl } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DayRange } from '@/ui/day-range';
import classes from './overview.module.css';
import { kPeriodDaysMax, kPresets, type OverviewPeriod, presetOf } from './overview-period';

type Props = {
  period: OverviewPeriod;
  /** The last day that is over. */
  last: string;
  onChange: (period: OverviewPeriod) => void;
};

export function PeriodPicker({ period, last, onChange }: Props) {
  const { t } = useTranslation();
  const own = 'from' in period ? period : undefined;
  return (
    <div className={classes.picker} role="group" aria-label={t('overview.period')}>
      <SegmentedControl
        aria-label={t('overview.period')}
        data={kPresets.map((value) => ({ value, label: t(`overview.days${value}`) }))}
        // No segment is selected for a custom period.
        value={presetOf(period) ?? ''}
        onChange={(value) => onChange(value === '7' || value === '90' ? { days: value } : {})}
      />
      <DayRange
        value={own}
        last={last}
        daysMax={kPeriodDaysMax}
        onChange={onChange}
        target={(props) => (
          <Button
            {...props}
            variant="default"
            data-own={own !== undefined || undefined}
            className={classes.ownDays}
            leftSection={<IconCalendar size={15} stroke={1.7} aria-hidden />}
          >
            {t('overview.daysOwn')}
          </Button>
        )}
      />
    </div>
  );
}
