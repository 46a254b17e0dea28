import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Client, Tenant } from '@/api/types';
import type { Walk } from '@/ui/panel-actions';
import { SidePanel } from '@/ui/side-panel';
import { ClientCard } from './client-card';
import classes from './client-card.module.css';
import { clientCardQuery } from './client-queries';

type Props = Walk & {
  tenant: Tenant;
  clientId: string;
  /** The row of the list, shown until the card is loaded. */
  preview: Client | undefined;
  /** Covers the page (on a phone) instead of being beside the list. */
  modal: boolean;
  mayReveal: boolean;
  /** The user may export and erase a client's data. */
  mayManage: boolean;
  /** The user may write notes, tags and outcomes of calls. */
  mayWrite: boolean;
  /** The user may see who saw the number. */
  mayAudit: boolean;
};

export function ClientCardPanel({ modal, ...card }: Props) {
  const { t } = useTranslation();
  const { onNext, onPrevious } = card;
  // If it was opened by a link, no loaded row contains the name.
  const { data } = useQuery(clientCardQuery(card.tenant.id, card.clientId));
  const name = (data ?? card.preview)?.name ?? t('clients.noName');
  return (
    <SidePanel
      label={t('card.label', { name })}
      modal={modal}
      className={classes.panel}
      group="shortcuts.groupClients"
      closeLabel="shortcuts.close"
      onClose={card.onClose}
      walk={{
        nextLabel: 'shortcuts.next',
        previousLabel: 'shortcuts.previous',
        onNext,
        onPrevious,
      }}
    >
      <ClientCard {...card} />
    </SidePanel>
  );
}
