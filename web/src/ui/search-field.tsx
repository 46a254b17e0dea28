import { Kbd } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { MessageKey } from '@/i18n/i18n';
import classes from './search-field.module.css';
import { useShortcut } from './shortcuts';

type Props = {
  q: string | undefined;
  onChange: (q: string | undefined) => void;
  /** Called on arrow down: the focus moves to the list. */
  onLeaveDown: () => void;
  lengthMax: number;
  /** The pause after which typing counts as finished. */
  debounceMs: number;
  label: string;
  clearLabel: string;
  /** «нашлось 12», when it is loaded. */
  found?: string | undefined;
  /** The entry of Shift+F in the list of shortcuts. */
  shortcut: { label: MessageKey; group: MessageKey };
};

/** The search field above a list; its text is part of the URL. */
export function SearchField({ q, onChange, onLeaveDown, ...more }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<number | undefined>(undefined);
  const [text, setText] = useState(q ?? '');
  // The URL is followed (back button, links), unless it repeats the text that was sent: the user
  // may have typed more since.
  const [known, setKnown] = useState(q);
  const [sent, setSent] = useState<string | null>(null);
  if (known !== q) {
    setKnown(q);
    if ((q ?? '') !== sent) setText(q ?? '');
  }
  const send = (value: string) => {
    setSent(value);
    onChange(value || undefined);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const type = (value: string) => {
    setText(value);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => send(value.trim()), more.debounceMs);
  };
  const clear = () => {
    window.clearTimeout(timer.current);
    setText('');
    send('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      // In steps: Escape first clears the text, then leaves the field. It never also closes the
      // open panel.
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
  useShortcut({
    combo: 'Shift+KeyF',
    ...more.shortcut,
    run: () => {
      input.current?.focus();
      input.current?.select();
      return undefined;
    },
  });

  return (
    <search className={classes.field}>
      <IconSearch className={classes.icon} size={18} stroke={1.8} aria-hidden />
      <input
        ref={input}
        className={classes.input}
        role="searchbox"
        aria-label={more.label}
        placeholder={more.label}
        value={text}
        maxLength={more.lengthMax}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className={classes.found} role="status">
        {more.found}
      </span>
      {text ? (
        <button
          type="button"
          className={classes.clear}
          aria-label={more.clearLabel}
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
