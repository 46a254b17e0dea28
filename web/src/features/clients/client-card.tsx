import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Client, Tenant } from '@/api/types';
import { EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { PanelActions, type Walk } from '@/ui/panel-actions';
import { PersonAvatar } from '@/ui/person-avatar';
import { useDelayed } from '@/ui/use-delayed';
import { CardNotes } from './card-notes';
import { CardFacts, CardStats } from './client-card-facts';
import classes from './client-card.module.css';
import { ClientPhone } from './client-phone';
import { clientCardQuery } from './client-queries';
import { ClientConsents } from './client-consents';
import { ClientTags } from './client-tags';
import { ClientTimeline } from './client-timeline';
import { PersonMenu } from './person-menu';
import { PhoneViews } from './phone-views';
import { StartLinksButton } from './start-links-button';

type Props = Walk & {
  tenant: Tenant;
  clientId: string;
  preview: Client | undefined;
  mayReveal: boolean;
  mayManage: boolean;
  mayWrite: boolean;
  mayAudit: boolean;
};

export function ClientCard(props: Props) {
  const { tenant, clientId, preview, mayReveal, mayManage, mayWrite, mayAudit, ...walk } = props;
  const { t } = useTranslation();
  const query = useQuery(clientCardQuery(tenant.id, clientId));
  const { data: card } = query;
  const skeleton = useDelayed(query.isPending);
  const client = card ?? preview;

  if (query.isLoadingError && asApiError(query.error).status === 404) {
    return (
      <>
        <div className={classes.header}>
          <CardActions {...walk} />
        </div>
        <EmptyState title={t('card.missingTitle')} text={t('card.missingText')} />
      </>
    );
  }
  return (
    <>
      <header className={classes.header}>
        {client ? (
          <PersonAvatar name={client.name} id={client.id} size={46} />
        ) : (
          <Skeleton circle height={46} width={46} />
        )}
        <div className={classes.who}>
          <h2 className={classes.name}>
            {client ? (client.name ?? t('clients.noName')) : <Skeleton height={18} width={190} />}
          </h2>
          {client ? (
            <ClientPhone
              key={client.id}
              tenantId={tenant.id}
              client={client}
              mayReveal={mayReveal}
              mayWrite={mayWrite}
            />
          ) : null}
        </div>
        <CardActions {...walk}>
          {client && mayWrite ? (
            <StartLinksButton
              tenant={tenant}
              clientId={clientId}
              name={client.name ?? t('clients.noName')}
            />
          ) : null}
          {client && mayManage ? (
            <PersonMenu
              tenant={tenant}
              clientId={clientId}
              name={client.name ?? t('clients.noName')}
              onErased={walk.onClose}
            />
          ) : null}
        </CardActions>
        {client ? <ClientTags tenantId={tenant.id} client={client} mayWrite={mayWrite} /> : null}
      </header>
      {query.isLoadingError ? (
        <ErrorPanel title={t('card.failed')} failure={query} onRetry={query.refetch} />
      ) : (
        // Focusable, so that it can be scrolled with the keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes.body} role="group" aria-label={t('card.timeline')} tabIndex={0}>
          {card ? (
            <>
              <CardStats card={card} tenant={tenant} />
              <CardFacts card={card} tenant={tenant} />
              <CardNotes
                key={`notes-${clientId}`}
                tenant={tenant}
                clientId={clientId}
                mayWrite={mayWrite}
              />
              <ClientConsents tenant={tenant} clientId={clientId} />
              {mayAudit ? <PhoneViews tenant={tenant} clientId={clientId} /> : null}
              <ClientTimeline key={clientId} tenant={tenant} clientId={clientId} card={card} />
            </>
          ) : null}
          {skeleton ? <CardSkeleton /> : null}
        </div>
      )}
    </>
  );
}

function CardActions({ children, ...walk }: Walk & { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <PanelActions
      {...walk}
      nextLabel={t('card.next')}
      previousLabel={t('card.previous')}
      className={classes.actions}
    >
      {children}
    </PanelActions>
  );
}

function CardSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Skeleton height={54} radius={10} />
      {[0, 1, 2, 3, 4].map((line) => (
        <div key={line} className={classes.ghostLine}>
          <Skeleton circle height={28} width={28} />
          <div>
            <Skeleton height={11} width={180} />
            <Skeleton height={9} width={130} mt={8} />
          </div>
        </div>
      ))}
    </div>
  );
}
