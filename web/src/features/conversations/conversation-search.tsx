import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/ui/shortcuts';
import { kQueryLengthMax } from './conversation-filters';
import classes from './conversations-screen.module.css';

/** Longer than a fast typist's pause: each search reads many summaries. */
const kDebounceMs = 250;

type Props = {
  q: string | undefined;
  onChange: (q: string | undefined) => void;
  /** Arrow down leaves the field for the list. */
  onLeaveDown: () => void;
};

export function ConversationSearch({ q, onChange, onLeaveDown }: Props) {
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
      // In steps: first the text, then the focus. Never also the dialogue beside it.
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
    label: 'shortcuts.searchDialogues',
    group: 'shortcuts.groupDialogues',
    run: () => {
      input.current?.focus();
      input.current?.select();
      return undefined;
    },
  });

  return (
    <search className={classes.search}>
      <IconSearch size={18} stroke={1.8} aria-hidden />
      <input
        ref={input}
        role="searchbox"
        aria-label={t('dialogues.search')}
        placeholder={t('dialogues.search')}
        value={text}
        maxLength={kQueryLengthMax}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {text ? (
        <button
          type="button"
          aria-label={t('dialogues.clearSearch')}
          onClick={() => {
            clear();
            input.current?.focus();
          }}
        >
          <IconX size={16} stroke={1.8} aria-hidden />
        </button>
      ) : null}
    </search>
  );
}
