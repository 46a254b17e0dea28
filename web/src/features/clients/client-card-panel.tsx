import { FocusTrap, Portal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client, Tenant } from '@/api/types';
import { useShortcut } from '@/ui/shortcuts';
import { ClientCard } from './client-card';
import classes from './client-card.module.css';
import { clientCardQuery } from './client-queries';

type Props = {
  tenant: Tenant;
  clientId: string;
  /** What the list knows already, shown until the card arrives. */
  preview: Client | undefined;
  /** Over everything (a phone) rather than beside the list. */
  modal: boolean;
  mayReveal: boolean;
  onNext: (() => void) | undefined;
  onPrevious: (() => void) | undefined;
  onClose: () => void;
};

/**
 * The place of the card and its keys. Beside the list it is no modal: list and search stay usable.
 * Focus goes into it when it opens; the caller takes it back on close.
 */
export function ClientCardPanel({ modal, onNext, onPrevious, onClose, ...card }: Props) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    // A card opened by a link into a fresh page starts the reading there as well.
    panel.current?.focus({ preventScroll: true });
  }, []);

  const walk = (go: (() => void) | undefined) => () => {
    go?.();
    return undefined;
  };
  const group = 'shortcuts.groupClients' as const;
  useShortcut({ combo: 'KeyJ', label: 'shortcuts.next', group, run: walk(onNext) });
  useShortcut({ combo: 'KeyK', label: 'shortcuts.previous', group, run: walk(onPrevious) });
  useShortcut({ combo: 'Escape', label: 'shortcuts.close', group, run: walk(onClose) });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // On the panel itself arrows walk; in what scrolls within it they scroll.
    if (event.target !== event.currentTarget) return;
    const go = { ArrowDown: onNext, ArrowUp: onPrevious }[event.key];
    if (!go) return;
    event.preventDefault();
    go();
  };

  // Opened by a link from elsewhere there is no row of a list that knows the name.
  const { data } = useQuery(clientCardQuery(card.tenant.id, card.clientId));
  const name = (data ?? card.preview)?.name ?? t('clients.noName');
  const content = (
    // The keys belong to the dialog as a whole, whichever part has the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={panel}
      className={classes.panel}
      role="dialog"
      aria-modal={modal || undefined}
      aria-label={t('card.label', { name })}
      data-modal={modal || undefined}
      tabIndex={-1}
      data-autofocus
      onKeyDown={onKeyDown}
    >
      <ClientCard {...card} onNext={onNext} onPrevious={onPrevious} onClose={onClose} />
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
