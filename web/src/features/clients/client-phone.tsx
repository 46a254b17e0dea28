import { ActionIcon, Tooltip } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Client } from '@/api/types';
import { formatPhone } from '@/domain/phone';
import { problemKey } from '@/i18n/problem-text';
import classes from './client-card.module.css';
import { revealPhone } from './client-queries';

type Props = { tenantId: string; client: Client; mayReveal: boolean };

/** The number; if masked, with a button that shows it and writes an audit row. */
export function ClientPhone({ tenantId, client, mayReveal }: Props) {
  const { t } = useTranslation();
  const reveal = useMutation({ mutationFn: () => revealPhone(tenantId, client.id) });
  const whole = client.phone_masked ? reveal.data?.phone : client.phone;

  if (client.phone === null) return <p className={classes.phone}>{t('card.noPhone')}</p>;
  return (
    <p className={classes.phone}>
      {whole ? (
        <a
          className={classes.call}
          href={`tel:${whole}`}
          aria-label={t('card.call', { phone: formatPhone(whole) })}
        >
          {formatPhone(whole)}
        </a>
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
      <span className={classes.phoneNote} role="status">
        {client.phone_masked && whole ? t('card.revealed') : null}
        {reveal.error
          ? `${t('card.revealFailed')}. ${t(problemKey(asApiError(reveal.error)))}`
          : null}
      </span>
    </p>
  );
}
