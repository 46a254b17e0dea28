import { Kbd } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/ui/shortcuts';
import { kQueryLengthMax } from './client-filters';
import classes from './client-search.module.css';

/** Long enough to skip the letters of a fast typist, short enough to feel immediate. */
const kDebounceMs = 120;

type Props = {
  q: string | undefined;
  onChange: (q: string | undefined) => void;
  /** «нашлось 12», once it is known. */
  found: string | undefined;
  /** Arrow down leaves the field for the list. */
  onLeaveDown: () => void;
};

export function ClientSearch({ q, onChange, found, onLeaveDown }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<number | undefined>(undefined);
  const [text, setText] = useState(q ?? '');
  // What the address last said. It leads (back button, links) unless it only echoes the typing.
  const [known, setKnown] = useState(q);
  if (known !== q) {
    setKnown(q);
    if ((q ?? '') !== text.trim()) setText(q ?? '');
  }

  useEffect(() => () => window.clearTimeout(timer.current), []);

  const type = (value: string) => {
    setText(value);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(value.trim() || undefined), kDebounceMs);
  };

  const clear = () => {
    window.clearTimeout(timer.current);
    setText('');
    onChange(undefined);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      // In steps: first the text, then the focus. Never also the card beside it.
      event.preventDefault();
      event.stopPropagation();
      if (text) clear();
      else event.currentTarget.blur();
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      onLeaveDown();
    }
  };

  const focus = () => {
    input.current?.focus();
    input.current?.select();
    return undefined;
  };
  useShortcut({
    combo: 'Shift+KeyF',
    label: 'shortcuts.search',
    group: 'shortcuts.groupClients',
    run: focus,
  });

  return (
    <search className={classes.field}>
      <IconSearch className={classes.icon} size={18} stroke={1.8} aria-hidden />
      <input
        ref={input}
        className={classes.input}
        role="searchbox"
        aria-label={t('clients.search')}
        placeholder={t('clients.search')}
        value={text}
        maxLength={kQueryLengthMax}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className={classes.found} role="status">
        {found}
      </span>
      {text ? (
        <button
          type="button"
          className={classes.clear}
          aria-label={t('clients.clearSearch')}
          onClick={() => {
            clear();
            input.current?.focus();
          }}
        >
          <Kbd className={classes.kbd}>Esc</Kbd>
          <IconX className={classes.cross} size={16} stroke={1.8} aria-hidden />
        </button>
      ) : null}
    </search>
  );
}
