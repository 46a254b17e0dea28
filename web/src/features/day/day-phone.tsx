import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from './day-layout';
import classes from './day-screen.module.css';

type Props = {
  columns: readonly Column[];
  master: Column;
  onMaster: (staff: string | null) => void;
};

/** On a phone one master is shown at a time. */
export function MasterSwitch({ columns, master, onMaster }: Props) {
  const { t } = useTranslation();
  const index = columns.indexOf(master);
  const step = (by: number) => {
    const next = columns[index + by];
    return next && (() => onMaster(next.staff.id));
  };
  const button = (by: number, label: string) => (
    <ActionIcon
      size={40}
      variant="default"
      aria-label={label}
      disabled={step(by) === undefined}
      onClick={step(by)}
    >
      {by < 0 ? (
        <IconChevronLeft size={18} stroke={1.7} aria-hidden />
      ) : (
        <IconChevronRight size={18} stroke={1.7} aria-hidden />
      )}
    </ActionIcon>
  );
  const note = [
    t('day.phoneMaster', { index: index + 1, count: columns.length }),
    master.works ? t('day.columnBookings', { count: master.bookings }) : t('day.off'),
    master.gaps > 0 && t('day.columnGaps', { count: master.gaps }),
  ];
  return (
    <div className={classes.bar}>
      <div className={classes.phone}>
        {button(-1, t('day.previousMaster'))}
        <div className={classes.master} role="status">
          <h2 className={classes.masterName}>{master.staff.name ?? t('day.noMaster')}</h2>
          <p className={classes.masterNote}>{note.filter(Boolean).join(' · ')}</p>
        </div>
        {button(1, t('day.nextMaster'))}
      </div>
    </div>
  );
}
