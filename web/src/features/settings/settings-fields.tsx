import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type Field, kNameMax, placeholders } from './settings-rules';
import classes from './settings-screen.module.css';
import { faultText } from './settings-text';
import type { SettingsForm } from './use-settings-form';

type TextField = Exclude<Field, 'gap_filter'>;

/** The label with a mark for a change, and the error with its icon. */
function useFieldProps(form: SettingsForm, field: Field) {
  const { t } = useTranslation();
  const fault = form.shown[field];
  const changed = form.dirty.includes(field);
  return {
    label: (
      <>
        {t(`settings.field.${field}`)}
        {changed ? <span className={classes.changed}>{` · ${t('settings.changed')}`}</span> : null}
      </>
    ),
    id: `settings-field-${field}`,
    disabled: form.locked.includes(field),
    'data-changed': changed || undefined,
    error: fault ? (
      <span className={classes.fault}>
        <IconAlertCircle size={14} stroke={1.8} aria-hidden />
        {faultText(t, field, fault)}
      </span>
    ) : null,
    onBlur: () => form.leave(field),
  };
}

type TextProps = {
  form: SettingsForm;
  field: TextField;
  hint: ReactNode;
  numeric?: boolean;
  placeholder?: string;
  unit?: string;
  button?: ReactNode;
  /** The width of `button` in pixels. */
  buttonWidth?: number;
};

export function TextSetting({ form, field, hint, numeric, ...props }: TextProps) {
  const { placeholder, unit, button, buttonWidth } = props;
  const common = useFieldProps(form, field);
  const right = button ?? (unit ? <span className={classes.unit}>{unit}</span> : null);
  return (
    <TextInput
      {...common}
      classNames={{ input: classes.input }}
      description={common.error ? null : hint}
      value={form.draft[field]}
      onChange={(event) => form.set(field, event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
      {...(placeholder && { placeholder })}
      {...(numeric && { inputMode: 'numeric' as const })}
      {...(right && {
        rightSection: right,
        rightSectionWidth: buttonWidth ?? 52,
        rightSectionPointerEvents: button ? 'all' : 'none',
      })}
    />
  );
}

export function NameSetting({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const length = Array.from(form.draft.name.trim()).length;
  return (
    <TextSetting
      form={form}
      field="name"
      hint={
        <span className={classes.counted}>
          {t('settings.hint.name')}
          <span aria-hidden>{`${length} / ${kNameMax}`}</span>
        </span>
      }
    />
  );
}

type SelectProps = {
  form: SettingsForm;
  field: TextField;
  hint: ReactNode;
  choices: { value: string; label: string }[];
  searchable?: boolean;
};

export function SelectSetting({ form, field, hint, choices, searchable = false }: SelectProps) {
  const { t } = useTranslation();
  const common = useFieldProps(form, field);
  return (
    <Select
      {...common}
      classNames={{ input: classes.input, dropdown: classes.dropdown, option: classes.option }}
      description={common.error ? null : hint}
      data={choices}
      value={form.draft[field]}
      onChange={(value) => form.set(field, value ?? '')}
      allowDeselect={false}
      searchable={searchable}
      limit={60}
      nothingFoundMessage={t('settings.zoneNone')}
      checkIconPosition="right"
    />
  );
}

export function GapSetting({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const { label, id, disabled } = useFieldProps(form, 'gap_filter');
  return (
    <div>
      <span className={classes.label} id={`${id}-label`}>
        {label}
      </span>
      <div
        className={classes.switchBox}
        data-changed={form.dirty.includes('gap_filter') || undefined}
      >
        <Switch
          id={id}
          disabled={disabled}
          checked={form.draft.gap_filter}
          onChange={(event) => form.set('gap_filter', event.currentTarget.checked)}
          label={t(form.draft.gap_filter ? 'settings.on' : 'settings.off')}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-hint`}
          classNames={{ track: classes.track, label: classes.switchLabel }}
        />
      </div>
      <p className={classes.hint} id={`${id}-hint`}>
        {t('settings.hint.gap_filter')}
      </p>
    </div>
  );
}

type TemplateProps = {
  form: SettingsForm;
  field: 'winback_template_ru' | 'winback_template_en';
  placeholder: string;
};

export function TemplateSetting({ form, field, placeholder }: TemplateProps) {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const common = useFieldProps(form, field);
  const insert = (word: string) => {
    const text = form.draft[field];
    const from = area.current?.selectionStart ?? text.length;
    const to = area.current?.selectionEnd ?? text.length;
    const inserted = `{${word}}`;
    // The cursor moves after the inserted text, which must already be in the field.
    flushSync(() => form.set(field, text.slice(0, from) + inserted + text.slice(to)));
    const caret = from + inserted.length;
    area.current?.focus();
    area.current?.setSelectionRange(caret, caret);
  };
  return (
    <div>
      <Textarea
        {...common}
        ref={area}
        size="md"
        autosize
        minRows={3}
        maxRows={10}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        classNames={{
          input: classes.area,
          label: classes.areaLabel,
          error: classes.areaNote,
          description: classes.areaNote,
        }}
        placeholder={placeholder}
        description={common.error ? null : t('settings.hint.template')}
        value={form.draft[field]}
        onChange={(event) => form.set(field, event.currentTarget.value)}
      />
      <div className={classes.inserts}>
        <span className={classes.insertWord}>{t('settings.insert')}</span>
        {placeholders.map((word) => (
          <button
            key={word}
            type="button"
            className={classes.insert}
            aria-label={t('settings.insertLabel', { word: t(`settings.placeholder.${word}`) })}
            onClick={() => insert(word)}
          >
            {t(`settings.placeholder.${word}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
