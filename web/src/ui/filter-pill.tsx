import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './filter-pill.module.css';

export type Choice = { value: string; label: string };

type Props = {
  name: string;
  icon?: ReactNode;
  choices: readonly Choice[];
  value: string | undefined;
  /** Called with undefined when the filter is cleared. */
  onChange: (value: string | undefined) => void;
  /** The label of `value` while the choices are not loaded yet. */
  valueLabel?: string | undefined;
  /** Adds a search field, for lists that are too long for the screen. */
  searchLabel?: string | undefined;
  /** Called with the typed text; the caller then passes matching choices. */
  onSearch?: (text: string) => void;
  /** A value is always selected and cannot be cleared, for example the order of a list. */
  required?: boolean;
  /** Replaces the choices while they load, or when loading failed. */
  message?: string | undefined;
};

/** A filter as a pill: its name, and once selected, its value with a button to clear it. */
export function FilterPill(props: Props) {
  const { name, icon, choices, value, onChange, searchLabel, onSearch, required, message } = props;
  const { t } = useTranslation();
  const [search, setText] = useState('');
  const setSearch = (text: string) => {
    setText(text);
    onSearch?.(text);
  };
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
    },
    onDropdownOpen: (source) => {
      if (searchLabel) combobox.focusSearchInput();
      else if (source === 'keyboard') combobox.selectActiveOption();
    },
  });
  const needle = onSearch ? '' : search.trim().toLowerCase();
  const shown = needle
    ? choices.filter(({ label }) => label.toLowerCase().includes(needle))
    : choices;
  const label =
    choices.find((choice) => choice.value === value)?.label ?? props.valueLabel ?? value;
  const active = value !== undefined && !required;

  return (
    <div className={classes.pill} data-active={active || undefined}>
      <Combobox
        store={combobox}
        width={searchLabel ? 260 : 'max-content'}
        position="bottom-start"
        classNames={{ dropdown: classes.dropdown, search: classes.typing }}
        onOptionSubmit={(chosen) => {
          onChange(chosen === value && !required ? undefined : chosen);
          combobox.closeDropdown();
          combobox.focusTarget();
        }}
      >
        <Combobox.Target targetType="button">
          <button
            type="button"
            className={classes.button}
            aria-label={
              label === undefined
                ? t('clients.choose', { name })
                : t('clients.chosen', { name, value: label })
            }
            onClick={() => combobox.toggleDropdown()}
          >
            {icon}
            {label === undefined ? (
              name
            ) : (
              <>
                {name}
                {': '}
                <strong className={classes.value}>{label}</strong>
              </>
            )}
            {active || icon ? null : <IconChevronDown size={14} stroke={1.8} aria-hidden />}
          </button>
        </Combobox.Target>
        <Combobox.Dropdown>
          {searchLabel && !message ? (
            <Combobox.Search
              value={search}
              onChange={(event) => {
                setSearch(event.currentTarget.value);
                combobox.updateSelectedOptionIndex();
              }}
              placeholder={searchLabel}
              aria-label={searchLabel}
              maxLength={100}
            />
          ) : null}
          <Combobox.Options className={classes.options} aria-label={name}>
            {message ? <Combobox.Empty>{message}</Combobox.Empty> : null}
            {!message && shown.length === 0 ? (
              <Combobox.Empty>{t('clients.nothingInList')}</Combobox.Empty>
            ) : null}
            {message
              ? null
              : shown.map((choice) => (
                  <Combobox.Option
                    key={choice.value}
                    value={choice.value}
                    active={choice.value === value}
                    className={classes.option}
                  >
                    {choice.label}
                    {choice.value === value ? (
                      <IconCheck size={15} stroke={1.8} aria-hidden />
                    ) : null}
                  </Combobox.Option>
                ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {active ? (
        <button
          type="button"
          className={classes.clear}
          aria-label={t('clients.clear', { name })}
          onClick={() => {
            onChange(undefined);
            combobox.focusTarget();
          }}
        >
          <IconX size={14} stroke={1.9} aria-hidden />
        </button>
      ) : null}
    </div>
  );
}
