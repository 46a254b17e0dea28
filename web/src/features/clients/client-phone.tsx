import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconEye, IconPhoneCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Client } from '@/api/types';
import { formatPhone } from '@/domain/phone';
import { problemKey } from '@/i18n/problem-text';
import { useCopy } from '@/ui/copy';
import { CallDialog } from './card-call';
import { cardKeys } from './card-queries';
import classes from './client-card.module.css';
import { revealPhone } from './client-queries';

type Props = { tenantId: string; client: Client; mayReveal: boolean; mayWrite: boolean };

/**
 * The number, to call and to copy, and how a call ended. If masked, with a button that shows it and
 * writes an audit row.
 */
export function ClientPhone({ tenantId, client, mayReveal, mayWrite }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [calling, setCalling] = useState(false);
  const reveal = useMutation({
    mutationFn: () => revealPhone(tenantId, client.id),
    onSuccess: () =>
      queryClient.invalidateQueries({ queryKey: cardKeys.views(tenantId, client.id) }),
  });
  const whole = client.phone_masked ? reveal.data?.phone : client.phone;

  if (client.phone === null) return <p className={classes.phone}>{t('card.noPhone')}</p>;
  return (
    <div className={classes.phone}>
      {whole ? (
        <>
          <a
            className={classes.call}
            href={`tel:${whole}`}
            aria-label={t('card.call', { phone: formatPhone(whole) })}
            onClick={() => setCalling(mayWrite)}
          >
            {formatPhone(whole)}
          </a>
          <CopyPhone phone={whole} />
        </>
      ) : (
        <span>{formatPhone(client.phone)}</span>
      )}
      {client.phone_masked && mayReveal && !whole ? (
        <Tooltip label={t('card.reveal')}>
          <ActionIcon
            size={26}
            aria-label={t('card.reveal')}
            loading={reveal.isPending}
            onClick={() => reveal.mutate()}
          >
            <IconEye size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      {mayWrite ? (
        <Tooltip label={t('calls.title')}>
          <ActionIcon size={26} aria-label={t('calls.title')} onClick={() => setCalling(true)}>
            <IconPhoneCheck size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      <span className={classes.phoneNote} role="status">
        {client.phone_masked && whole ? t('card.revealed') : null}
        {reveal.error
          ? `${t('card.revealFailed')}. ${t(problemKey(asApiError(reveal.error)))}`
          : null}
      </span>
      <CallDialog
        tenantId={tenantId}
        clientId={client.id}
        opened={calling}
        onClose={() => setCalling(false)}
      />
    </div>
  );
}

function CopyPhone({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const { copied, failed, copy } = useCopy(phone);
  const label = failed ? t('copy.failed') : t(copied ? 'calls.phoneCopied' : 'calls.copyPhone');
  return (
    <Tooltip label={label}>
      <ActionIcon size={26} aria-label={label} onClick={copy}>
        {copied ? (
          <IconCheck size={16} stroke={1.6} aria-hidden />
        ) : (
          <IconCopy size={16} stroke={1.6} aria-hidden />
        )}
      </ActionIcon>
    </Tooltip>
  );
}
