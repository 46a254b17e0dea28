import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AtRiskClient, Tenant } from '@/api/types';
import { wholeMoney } from '@/domain/money';
import classes from './winback-screen.module.css';

type Props = {
  tenant: Tenant;
  /** The selected clients, including held-out ones. */
  clients: readonly AtRiskClient[];
  busy: boolean;
  ready: boolean;
  onSend: () => void;
  onClear: () => void;
};

/** The selection bar, which floats over the end of the list. */
export function BulkBar({ tenant, clients, busy, ready, onSend, onClear }: Props) {
  const { t, i18n } = useTranslation();
  const heldOut = clients.filter((client) => client.held_out).length;
  const loss = clients.reduce((sum, client) => sum + (client.expected_loss_minor ?? 0), 0);
  const facts = [
    t('winback.selectedLoss', {
      money: wholeMoney(loss, tenant.currency, i18n.language),
    }),
    heldOut > 0 && t('winback.selectedHeldOut', { count: heldOut }),
  ].filter(Boolean);
  const count = clients.length - heldOut;
  return (
    <div className={classes.bulk} role="group" aria-label={t('winback.bulk')}>
      <strong className={classes.bulkCount} role="status">
        {t('winback.selected', { count: clients.length })}
      </strong>
      <span className={classes.bulkFacts}>{facts.join(' · ')}</span>
      <Button variant="subtle" onClick={onClear}>
        {t('winback.unselect')}
      </Button>
      <Button
        leftSection={<IconSend size={16} stroke={1.8} aria-hidden />}
        loading={busy}
        disabled={!ready}
        onClick={onSend}
      >
        {heldOut > 0
          ? t('winback.writeSome', { count, all: clients.length })
          : t('winback.writeAll', { count })}
      </Button>
    </div>
  );
}
