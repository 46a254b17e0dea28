import { Button, Skeleton } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AtRiskClient, Tenant } from '@/api/types';
import { whenPhrase } from '@/domain/outreach';
import { phraseText } from '@/domain/phrase';
import { Dialog, DialogActions, DialogBody, DialogText } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { useNow } from '@/ui/use-now';
import classes from './bulk-review.module.css';
import { previewQuery } from './winback-queries';

type Props = {
  tenant: Tenant;
  /** The selected clients, including held-out ones. */
  clients: readonly AtRiskClient[];
  ready: boolean;
  onSend: () => void;
  onClose: () => void;
};

/** The recipients and texts of many messages, before they are sent. */
export function BulkReview({ tenant, clients, ready, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const written = clients.filter((client) => !client.held_out);
  const heldOut = clients.length - written.length;
  const [chosen, setChosen] = useState(written[0]?.client.id);
  const nameOf = ({ client }: AtRiskClient) => client.name ?? t('winback.noName');
  return (
    <Dialog
      opened
      onClose={onClose}
      title={
        written.length === 0
          ? t('winback.heldOutTitle')
          : t('winback.review.title', { count: written.length })
      }
      size={620}
    >
      <DialogBody>
        <DialogText>{t('winback.review.text')}</DialogText>
        <div className={classes.columns}>
          <ul className={classes.people} aria-label={t('winback.review.people')}>
            {written.map((row) => (
              <li key={row.client.id}>
                <button
                  type="button"
                  className={classes.person}
                  aria-pressed={row.client.id === chosen}
                  onClick={() => setChosen(row.client.id)}
                >
                  {nameOf(row)}
                </button>
              </li>
            ))}
          </ul>
          {chosen === undefined ? null : <Message tenant={tenant} client={chosen} />}
        </div>
        {heldOut > 0 ? (
          <DialogText>{t('winback.heldOutSome', { count: heldOut })}</DialogText>
        ) : null}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            data-autofocus
            leftSection={<IconSend size={16} stroke={1.8} aria-hidden />}
            disabled={!ready}
            onClick={onSend}
          >
            {written.length === 0
              ? t('winback.countHeldOut')
              : t('winback.review.send', { count: written.length })}
          </Button>
        </DialogActions>
      </DialogBody>
    </Dialog>
  );
}

function Message({ tenant, client }: { tenant: Tenant; client: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const query = useQuery(previewQuery(tenant.id, client));
  if (query.isLoadingError) {
    return (
      <ErrorPanel title={t('winback.previewFailed')} failure={query} onRetry={query.refetch} />
    );
  }
  if (!query.data) return <Skeleton height={96} radius={10} className={classes.message} />;
  const { text, leaves_at: leavesAt } = query.data;
  const when =
    leavesAt &&
    whenPhrase(new Date(leavesAt), { now, zone: tenant.time_zone, language: i18n.language });
  return (
    <div className={classes.message} aria-live="polite">
      <p className={classes.text}>{text}</p>
      {when ? (
        <p className={classes.when}>{t('winback.leaves', { when: phraseText(t, when) })}</p>
      ) : null}
    </div>
  );
}
