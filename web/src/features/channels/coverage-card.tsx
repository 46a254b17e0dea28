import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Reached, Tenant } from '@/api/types';
import { formatNumber, formatShare } from '@/i18n/format';
import shared from '@/ui/connection.module.css';
import { ErrorPanel } from '@/ui/error-panel';
import { coverageQuery } from './channel-queries';
import classes from './channels.module.css';

const ways = ['max', 'telegram', 'bot', 'none'] as const;

/** How many clients can be reached, and through what. */
export function CoverageCard({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const query = useQuery(coverageQuery(tenant.id));
  return (
    <section className={shared.card} aria-labelledby="channel-coverage">
      <h2 className={shared.title} id="channel-coverage">
        {t('channels.coverage')}
      </h2>
      {query.data ? (
        <table className={classes.coverage}>
          <thead>
            <tr>
              <th scope="col">{t('channels.coverageWay')}</th>
              <th scope="col">{t('channels.coverageAll')}</th>
              <th scope="col">{t('channels.coverageSoon', { days: query.data.soon_days })}</th>
            </tr>
          </thead>
          <tbody>
            {ways.map((way) => (
              <tr key={way} data-none={way === 'none' || undefined}>
                <th scope="row">{t(`channels.way.${way}`)}</th>
                <Cell reached={query.data.all} way={way} />
                <Cell reached={query.data.soon} way={way} />
              </tr>
            ))}
          </tbody>
        </table>
      ) : query.isLoadingError ? (
        <ErrorPanel title={t('channels.coverageFailed')} failure={query} onRetry={query.refetch} />
      ) : (
        <Skeleton height={120} radius="md" mt={12} />
      )}
    </section>
  );
}

function Cell({ reached, way }: { reached: Reached; way: (typeof ways)[number] }) {
  const { i18n } = useTranslation();
  const share = reached.clients === 0 ? null : reached[way] / reached.clients;
  return (
    <td>
      {formatNumber(reached[way], i18n.language)}
      {share === null ? null : <small>{formatShare(share, i18n.language)}</small>}
    </td>
  );
}
