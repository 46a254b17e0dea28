import { Button, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/i18n/format';
import { type Field, fields, toForm } from './settings-rules';
import classes from './conflict-panel.module.css';
import { valueText } from './settings-text';
import type { Choice, Conflict, SettingsForm } from './use-settings-form';

type Props = { form: SettingsForm; conflict: Conflict; zone: string };

/** Both versions of every field that differs, and a choice for each. */
export function ConflictPanel({ form, conflict, zone }: Props) {
  const { t, i18n } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const theirs = toForm(conflict.view.settings);
  const differing = fields.filter((field) => conflict.choices[field] !== undefined);
  const { saved } = conflict.view;
  // The save button is at the bottom of the form; the explanation is at its top.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={classes.panel} aria-labelledby="settings-conflict">
      <h2 className={classes.title} id="settings-conflict" ref={heading} tabIndex={-1}>
        <IconAlertTriangle size={17} stroke={1.7} aria-hidden />
        {saved?.at
          ? t('settings.conflict.title', {
              name: saved.by ?? t('settings.history.somebody'),
              time: formatTime(new Date(saved.at), zone, i18n.language),
            })
          : t('settings.conflict.titleUnknown')}
      </h2>
      <div className={classes.table}>
        <div className={`${classes.row} ${classes.head}`} aria-hidden>
          <span>{t('settings.conflict.field')}</span>
          <span>{t('settings.conflict.mine')}</span>
          <span>{t('settings.conflict.theirs')}</span>
        </div>
        {differing.map((field) => (
          <ConflictRow
            key={field}
            field={field}
            mine={valueText(t, field, form.draft[field])}
            theirs={valueText(t, field, theirs[field])}
            choice={conflict.choices[field] ?? 'theirs'}
            onChoose={(choice) => form.choose(field, choice)}
          />
        ))}
      </div>
      <div className={classes.actions}>
        <Button onClick={form.applyChoices}>{t('settings.conflict.apply')}</Button>
        <Button variant="default" onClick={form.takeTheirs}>
          {t('settings.conflict.takeAll')}
        </Button>
        <span className={classes.same}>
          {t('settings.conflict.same', { count: fields.length - differing.length })}
        </span>
      </div>
    </section>
  );
}

type RowProps = {
  field: Field;
  mine: string;
  theirs: string;
  choice: Choice;
  onChoose: (choice: Choice) => void;
};

function ConflictRow({ field, mine, theirs, choice, onChoose }: RowProps) {
  const { t } = useTranslation();
  const name = `conflict-${field}`;
  const radio = (value: Choice, text: string) => (
    <label className={classes.choice}>
      <input
        type="radio"
        name={name}
        checked={choice === value}
        onChange={() => onChoose(value)}
        aria-label={`${t(`settings.conflict.${value}`)}: ${text}`}
      />
      <span className={classes.narrow}>{t(`settings.conflict.${value}`)}</span>
      <span className={classes.value}>{text}</span>
    </label>
  );
  return (
    <fieldset className={classes.row}>
      <legend>
        <VisuallyHidden>{t(`settings.field.${field}`)}</VisuallyHidden>
      </legend>
      <span aria-hidden>{t(`settings.field.${field}`)}</span>
      {radio('mine', mine)}
      {radio('theirs', theirs)}
    </fieldset>
  );
}
