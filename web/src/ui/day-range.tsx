import { Button, Popover, TextInput } from '@mantine/core';
import { type SubmitEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageKey } from '@/i18n/i18n';
import classes from './day-range.module.css';
import { Form } from './form';

export type Days = { from: string; to: string };

type Props = {
  value: Days | undefined;
  /** The last day that may be chosen, as «2026-12-31». */
  last: string;
  /** The maximum number of days. */
  daysMax: number;
  onChange: (days: Days) => void;
  /** The button that opens it; it must spread these props. */
  target: (props: { onClick: () => void; 'aria-expanded': boolean }) => ReactNode;
};

/** The error of a pair of days, or null. */
export function daysFault(from: string, to: string, last: string, max: number): MessageKey | null {
  if (!from || !to) return 'days.missing';
  if (to < from) return 'days.reversed';
  if (to > last) return 'days.notOver';
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return days > max || from < '2000-01-01' ? 'days.tooLong' : null;
}

/**
 * Selects two days with the browser's own date fields, which support every language and keyboard.
 */
export function DayRange({ value, last, daysMax, onChange, target }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [fault, setFault] = useState<MessageKey | null>(null);

  const toggle = () => {
    setFrom(value?.from ?? '');
    setTo(value?.to ?? '');
    setFault(null);
    setOpen(!open);
  };
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = daysFault(from, to, last, daysMax);
    setFault(wrong);
    if (wrong) return;
    setOpen(false);
    onChange({ from, to });
  };
  const field = (label: MessageKey, day: string, set: (day: string) => void) => (
    <TextInput
      type="date"
      label={t(label)}
      value={day}
      max={last}
      error={fault !== null}
      classNames={{ input: classes.input }}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={312}
      radius={10}
      classNames={{ dropdown: classes.dropdown }}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        {target({ onClick: toggle, 'aria-expanded': open }) as React.ReactElement}
      </Popover.Target>
      <Popover.Dropdown aria-label={t('days.title')}>
        <Form onSubmit={apply}>
          <div className={classes.fields}>
            {field('days.from', from, setFrom)}
            {field('days.to', to, setTo)}
          </div>
          <p className={classes.error} role="alert">
            {fault ? t(fault, { days: daysMax }) : null}
          </p>
          <div className={classes.actions}>
            <Button variant="subtle" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
            <Button type="submit">{t('days.show')}</Button>
          </div>
        </Form>
      </Popover.Dropdown>
    </Popover>
  );
}
