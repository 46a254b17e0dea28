import { IconAlertOctagonFilled, IconAlertTriangle, IconCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { formatShare } from '@/i18n/format';
import { Tag } from '@/ui/tag';
import { churnBand } from './churn-band';
import classes from './client-card.module.css';

const icons = { low: IconCircle, medium: IconAlertTriangle, high: IconAlertOctagonFilled };

/** Tags, and the churn risk if there is one: icon, number and word, never colour alone. */
export function ClientTags({ client }: { client: Client }) {
  const { t, i18n } = useTranslation();
  const band = churnBand(client.churn_risk);
  const risky = band !== null && band !== 'none';
  if (!risky && client.tags.length === 0) return null;
  const Icon = risky ? icons[band] : null;
  return (
    <ul className={classes.tags}>
      {client.tags.map((tag) => (
        <li key={tag}>
          <Tag>{tag}</Tag>
        </li>
      ))}
      {risky && Icon ? (
        <li>
          <Tag tone={band === 'low' ? 'plain' : 'risk'}>
            <Icon size={13} stroke={1.8} aria-hidden />
            {t('card.riskTag', {
              share: formatShare(client.churn_risk ?? 0, i18n.language),
              word: t(`clients.risk.${band}`),
            })}
          </Tag>
        </li>
      ) : null}
    </ul>
  );
}
