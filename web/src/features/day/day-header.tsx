import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '@/domain/days';
import { onPress, useShortcut } from '@/ui/shortcuts';
import classes from './day-screen.module.css';
import { dateText } from './day-text';

const group = 'shortcuts.groupDay' as const;

type Props = { date: string; today: string; onDate: (date: string) => void };

/** Moves between days: buttons, a calendar of the browser, and keys. */
export function DayDates({ date, today, onDate }: Props): ReactNode {
  const { t, i18n } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const go = (days: number) => () => onDate(addDays(date, days));
  useShortcut({
    combo: 'Shift+ArrowLeft',
    label: 'shortcuts.dayPrevious',
    group,
    run: onPress(go(-1)),
  });
  useShortcut({
    combo: 'Shift+ArrowRight',
    label: 'shortcuts.dayNext',
    group,
    run: onPress(go(1)),
  });
  useShortcut({
    combo: 'KeyT',
    label: 'shortcuts.dayToday',
    group,
    run: onPress(() => onDate(today)),
  });
  return (
    <>
      <div className={classes.dates}>
        <ActionIcon
          size={30}
          aria-label={t('day.previous')}
          className={classes.arrows}
          onClick={go(-1)}
        >
          <IconChevronLeft size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
        <button
          type="button"
          className={classes.date}
          title={t('day.pick')}
          onClick={() => picker.current?.showPicker()}
        >
          {dateText(date, i18n.language)}
        </button>
        <input
          ref={picker}
          className={classes.picker}
          type="date"
          value={date}
          tabIndex={-1}
          aria-hidden
          onChange={({ target }) => {
            if (target.value) onDate(target.value);
          }}
        />
        <ActionIcon size={30} aria-label={t('day.next')} className={classes.arrows} onClick={go(1)}>
          <IconChevronRight size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </div>
      {date === today ? null : (
        <Button
          variant="subtle"
          className={classes.printButton}
          aria-keyshortcuts="T"
          onClick={() => onDate(today)}
        >
          {t('day.today')}
        </Button>
      )}
    </>
  );
}

/** Only an icon on a phone. */
export function PrintButton({ small }: { small: boolean }) {
  const { t } = useTranslation();
  const icon = <IconPrinter size={16} stroke={1.7} aria-hidden />;
  const print = () => window.print();
  return small ? (
    <ActionIcon
      size={36}
      variant="default"
      aria-label={t('day.print')}
      className={classes.printButton}
      onClick={print}
    >
      {icon}
    </ActionIcon>
  ) : (
    <Button variant="default" leftSection={icon} className={classes.printButton} onClick={print}>
      {t('day.print')}
    </Button>
  );
}
