import { FocusTrap, Portal } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { MessageKey } from '@/i18n/i18n';
import { useShortcut } from './shortcuts';
import classes from './side-panel.module.css';

type Props = {
  label: string;
  /** What the panel shows; a change moves the focus to the panel again. */
  shown?: string;
  /** Covers the page (on a phone) instead of being beside the list. */
  modal: boolean;
  /** Width and background: --panel-width, --panel-background. */
  className?: string | undefined;
  group: MessageKey;
  closeLabel: MessageKey;
  onClose: () => void;
  /** Moving in the list next to the panel: arrow keys, J and K. */
  walk?: {
    nextLabel: MessageKey;
    previousLabel: MessageKey;
    onNext: (() => void) | undefined;
    onPrevious: (() => void) | undefined;
  };
  children: ReactNode;
};

/**
 * The panel of the open item, with its keys. Beside the list it is not modal: list and search stay
 * usable. It receives the focus when it opens; the caller restores the focus when it closes.
 */
export function SidePanel({ label, modal, className, walk, children, ...more }: Props) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // Also after a link into a new page, so that reading starts in the panel.
    panel.current?.focus({ preventScroll: true });
  }, [more.shown]);

  useShortcut({
    combo: 'Escape',
    label: more.closeLabel,
    group: more.group,
    ofPanel: true,
    run: () => {
      more.onClose();
      return undefined;
    },
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // On the panel itself arrow keys move in the list; inside its scroll areas they scroll.
    if (event.target !== event.currentTarget) return;
    const go = { ArrowDown: walk?.onNext, ArrowUp: walk?.onPrevious }[event.key];
    if (!go) return;
    event.preventDefault();
    go();
  };

  const content = (
    // The keys work for the whole dialog, whichever part has the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={panel}
      className={`${classes.panel} ${className ?? ''}`}
      role="dialog"
      aria-modal={modal || undefined}
      aria-label={label}
      data-modal={modal || undefined}
      data-panel-keys
      tabIndex={-1}
      data-autofocus
      onKeyDown={onKeyDown}
    >
      {walk ? <WalkKeys {...walk} group={more.group} /> : null}
      {children}
    </section>
  );
  if (!modal) return content;
  return (
    <Portal>
      <FocusTrap active>
        <div className={classes.cover}>{content}</div>
      </FocusTrap>
    </Portal>
  );
}

function WalkKeys({ group, ...walk }: NonNullable<Props['walk']> & { group: MessageKey }) {
  const step = (go: (() => void) | undefined) => () => {
    go?.();
    return undefined;
  };
  const ofPanel = true;
  useShortcut({ combo: 'KeyJ', label: walk.nextLabel, group, ofPanel, run: step(walk.onNext) });
  useShortcut({
    combo: 'KeyK',
    label: walk.previousLabel,
    group,
    ofPanel,
    run: step(walk.onPrevious),
  });
  return null;
}
