import { Button } from '@mantine/core';
import { IconClockPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Conversation, Tenant } from '@/api/types';
import classes from './conversation-panel.module.css';
import { foundNoTime } from './conversation-text';

type Props = { conversation: Conversation; tenant: Tenant };

/**
 * A dialogue that ended without a booking becomes a wish: one click opens the dialog of the
 * waitlist, filled in with what the bot collected.
 */
export function WaitlistOffer({ conversation, tenant }: Props) {
  const { t } = useTranslation();
  if (conversation.booked || !conversation.client) return null;
  const noTime = foundNoTime(conversation);
  return (
    <div className={classes.offer}>
      {noTime ? <span>{t('dialogues.noTime')}</span> : null}
      <Button
        renderRoot={(root: object) => (
          <Link
            {...root}
            to="/t/$tenant/waitlist"
            params={{ tenant: tenant.id }}
            search={{ draft: conversation.id }}
          />
        )}
        variant={noTime ? 'filled' : 'default'}
        size="sm"
        leftSection={<IconClockPlus size={16} stroke={1.7} aria-hidden />}
      >
        {t('dialogues.toWaitlist')}
      </Button>
    </div>
  );
}
