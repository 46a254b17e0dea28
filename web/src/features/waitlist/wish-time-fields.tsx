import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './wish-dialog.module.css';
import { kDaysMax, type WishForm } from './wish-form';
import { parts } from './wish-filters';
import { daysText } from './wish-text';

type Props = {
  form: WishForm;
  today: string;
  error: string | undefined;
  onChange: (change: Partial<WishForm>) => void;
};

const dayModes = ['any', 'days', 'range'] as const;

/** Any day, one or several days, or a range. */
export function WishDaysField({ form, today, error, onChange }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <Group
      label={t('wish.days')}
      error={error}
      control={(labelledBy) => (
        <SegmentedControl
          fullWidth
          aria-labelledby={labelledBy}
          value={form.daysMode}
          onChange={(chosen) =>
            onChange({ daysMode: dayModes.find((mode) => mode === chosen) ?? 'any' })
          }
          data={dayModes.map((mode) => ({ value: mode, label: t(`wish.days.${mode}`) }))}
        />
      )}
    >
      {form.daysMode === 'kept' ? (
        <p className={classes.hint}>{daysText(form.kept, today, i18n.language)}</p>
      ) : null}
      {form.daysMode === 'range' ? (
        <div className={classes.pair}>
          <TextInput
            type="date"
            label={t('wish.daysFrom')}
            value={form.from}
            error={error !== undefined}
            onChange={(event) => onChange({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('wish.daysTo')}
            min={form.from || today}
            value={form.to}
            error={error !== undefined}
            onChange={(event) => onChange({ to: event.currentTarget.value })}
          />
        </div>
      ) : null}
      {form.daysMode === 'days' ? <Days {...{ form, today, error, onChange }} /> : null}
    </Group>
  );
}

function Days({ form, today, error, onChange }: Props) {
  const { t } = useTranslation();
  const { days } = form;
  const set = (index: number, day: string) => onChange({ days: days.with(index, day) });
  return (
    <div className={classes.days}>
      {days.map((day, index) => (
        <div key={index} className={classes.day}>
          <TextInput
            type="date"
            aria-label={days.length > 1 ? t('wish.dayOf', { n: index + 1 }) : t('wish.date')}
            min={today}
            value={day}
            error={error !== undefined}
            onChange={(event) => set(index, event.currentTarget.value)}
          />
          {days.length > 1 ? (
            <ActionIcon
              size={28}
              aria-label={t('wish.dayRemove', { n: index + 1 })}
              onClick={() => onChange({ days: days.toSpliced(index, 1) })}
            >
              <IconX size={16} stroke={1.7} aria-hidden />
            </ActionIcon>
          ) : null}
        </div>
      ))}
      {days.length < kDaysMax ? (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
          onClick={() => onChange({ days: [...days, ''] })}
        >
          {t('wish.dayAdd')}
        </Button>
      ) : null}
    </div>
  );
}

type TimeProps = Omit<Props, 'today'> & { errorTo: string | undefined };

/** Any time, a part of the day, or exact hours. */
export function WishTimeField({ form, error, errorTo, onChange }: TimeProps) {
  const { t } = useTranslation();
  const modes = ['any', ...parts, 'exact'] as const;
  const label = (mode: (typeof modes)[number]) => {
    if (mode === 'any') return t('wish.partAny');
    return mode === 'exact' ? t('wish.timeExact') : t(`waitlist.part.${mode}`);
  };
  return (
    <Group
      label={t('wish.part')}
      error={error}
      control={(labelledBy) => (
        <SegmentedControl
          fullWidth
          aria-labelledby={labelledBy}
          value={form.time}
          onChange={(chosen) => onChange({ time: modes.find((mode) => mode === chosen) ?? 'any' })}
          data={modes.map((mode) => ({ value: mode, label: label(mode) }))}
        />
      )}
    >
      {form.time === 'exact' ? (
        <>
          <div className={classes.pair}>
            <TextInput
              type="time"
              label={t('wish.timeFrom')}
              value={form.timeFrom}
              error={error !== undefined}
              onChange={(event) => onChange({ timeFrom: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label={t('wish.timeTo')}
              value={form.timeTo}
              error={errorTo ?? error !== undefined}
              onChange={(event) => onChange({ timeTo: event.currentTarget.value })}
            />
          </div>
          <p className={classes.hint}>{t('wish.timeHint')}</p>
        </>
      ) : null}
    </Group>
  );
}

type GroupProps = {
  label: string;
  error: string | undefined;
  control: (labelledBy: string) => ReactNode;
  children: ReactNode;
};

/** A choice and the fields that it opens, with one error for all of them. */
function Group({ label, error, control, children }: GroupProps) {
  const id = useId();
  return (
    <div className={classes.group} role="group" aria-labelledby={id}>
      <span className={classes.label} id={id}>
        {label}
      </span>
      {control(id)}
      {children}
      {error ? (
        <p className={classes.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}
