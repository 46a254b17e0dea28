import { IconAlertOctagonFilled, IconAlertTriangle, IconCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { formatShare } from '@/i18n/format';
import { Tag } from '@/ui/tag';
import { tagColoursQuery } from './card-queries';
import { churnBand } from './churn-band';
import classes from './client-card.module.css';
import { TagEditor } from './tag-editor';
import { colourOf, toneOfColour } from './tag-tones';

const icons = { low: IconCircle, medium: IconAlertTriangle, high: IconAlertOctagonFilled };

type Props = { tenantId: string; client: Client; mayWrite: boolean };

/** Tags, and the churn risk if there is one: icon, number and word, never colour alone. */
export function ClientTags({ tenantId, client, mayWrite }: Props) {
  const { t, i18n } = useTranslation();
  const { data: chosen } = useQuery(tagColoursQuery(tenantId));
  const band = churnBand(client.churn_risk);
  const risky = band !== null && band !== 'none';
  if (!risky && client.tags.length === 0 && !mayWrite) return null;
  const Icon = risky ? icons[band] : null;
  return (
    <ul className={classes.tags}>
      {client.tags.map((tag) => (
        <li key={tag}>
          <Tag tone={toneOfColour[colourOf(tag, chosen?.items)]}>{tag}</Tag>
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
      {mayWrite ? (
        <li>
          <TagEditor tenantId={tenantId} client={client} />
        </li>
      ) : null}
    </ul>
  );
}
