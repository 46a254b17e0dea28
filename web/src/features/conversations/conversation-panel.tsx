import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Conversation, Tenant } from '@/api/types';
import { formatAbsolute, formatDate, formatTime } from '@/i18n/format';
import { EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import { PanelActions, type Walk } from '@/ui/panel-actions';
import { PersonAvatar } from '@/ui/person-avatar';
import { SidePanel } from '@/ui/side-panel';
import { BookingFacts, ConversationFacts } from './conversation-facts';
import classes from './conversation-panel.module.css';
import { conversationQuery } from './conversation-queries';
import { ConversationTalk } from './conversation-talk';
import { WaitlistOffer } from './waitlist-offer';
import { Channel, Verdict } from './verdict';

type Props = Walk & {
  tenant: Tenant;
  session: string;
  /** The row of the list, shown until the dialogue is loaded. */
  preview: Conversation | undefined;
  /** Covers the page (on a phone) instead of being beside the list. */
  modal: boolean;
};

/** An open dialogue with its keys. */
export function ConversationPanel({ tenant, session, preview, modal, ...walk }: Props) {
  const { t } = useTranslation();
  const { data: known = preview } = useQuery(conversationQuery(tenant.id, session));
  const { onNext, onPrevious, onClose } = walk;
  return (
    <SidePanel
      label={t('dialogues.label', { name: known?.client?.name ?? t('dialogues.noName') })}
      modal={modal}
      className={classes.panel}
      group="shortcuts.groupDialogues"
      closeLabel="shortcuts.closeDialogue"
      onClose={onClose}
      walk={{
        nextLabel: 'shortcuts.nextDialogue',
        previousLabel: 'shortcuts.previousDialogue',
        onNext,
        onPrevious,
      }}
    >
      <Content tenant={tenant} session={session} preview={preview} {...walk} />
    </SidePanel>
  );
}

function Content({ tenant, session, preview, ...walk }: Omit<Props, 'modal'>) {
  const { t } = useTranslation();
  const query = useQuery(conversationQuery(tenant.id, session));
  const shown = query.data ?? preview;
  if (query.isLoadingError && asApiError(query.error).status === 404) {
    return (
      <>
        <div className={classes.header}>
          <Actions {...walk} />
        </div>
        <EmptyState title={t('dialogues.missingTitle')} text={t('dialogues.missingText')} />
      </>
    );
  }
  return (
    <>
      <header className={classes.header}>
        {shown ? (
          <Head conversation={shown} tenant={tenant} />
        ) : (
          <>
            <Skeleton circle height={46} width={46} />
            <Skeleton height={18} width={190} mt={4} />
          </>
        )}
        <Actions {...walk} />
      </header>
      {query.isLoadingError ? (
        <ErrorPanel title={t('dialogues.cardFailed')} failure={query} onRetry={query.refetch} />
      ) : (
        // Focusable, so that it can be scrolled with the keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes.body} role="group" aria-label={t('dialogues.talk')} tabIndex={0}>
          {shown ? <ConversationFacts conversation={shown} /> : null}
          {shown ? <WaitlistOffer conversation={shown} tenant={tenant} /> : null}
          {query.data?.booking ? (
            <BookingFacts booking={query.data.booking} tenant={tenant} />
          ) : null}
          <ConversationTalk key={session} tenant={tenant} session={session} />
        </div>
      )}
    </>
  );
}

function Head({ conversation, tenant }: { conversation: Conversation; tenant: Tenant }) {
  const { t, i18n } = useTranslation();
  const { client, channel, started_at: started } = conversation;
  const name = client ? (client.name ?? t('dialogues.noName')) : t('dialogues.noClient');
  const at = new Date(started);
  const zone = tenant.time_zone;
  return (
    <>
      <PersonAvatar name={client?.name ?? null} id={client?.id ?? conversation.id} size={46} />
      <div className={classes.who}>
        <h2 className={classes.name}>
          {client ? (
            <Link
              to="/t/$tenant/clients/$client"
              params={{ tenant: tenant.id, client: client.id }}
              search={{}}
              aria-label={t('dialogues.toClient', { name })}
            >
              {name}
            </Link>
          ) : (
            name
          )}
        </h2>
        <p className={classes.when}>
          <Channel channel={channel} />
          <time dateTime={started} title={formatAbsolute(at, zone, i18n.language)}>
            {`${formatDate(at, zone, i18n.language)}, ${formatTime(at, zone, i18n.language)}`}
          </time>
        </p>
        <p className={classes.tags}>
          <Verdict of={conversation} />
        </p>
      </div>
    </>
  );
}

function Actions(walk: Walk) {
  const { t } = useTranslation();
  return (
    <PanelActions
      {...walk}
      nextLabel={t('dialogues.next')}
      previousLabel={t('dialogues.previous')}
      className={classes.actions}
    />
  );
}
