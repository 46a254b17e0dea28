import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { formatPhone } from '@/domain/phone';
import { formatNumber } from '@/i18n/format';
import type { MessageKey } from '@/i18n/i18n';
import { PersonAvatar } from '@/ui/person-avatar';
import { RelativeTime } from '@/ui/time-text';
import classes from './client-list.module.css';
import { markDigits, markWords } from './highlight';
import { Hits } from './hits';
import { useListPlace } from './list-context';

function Heading({ label }: { label: MessageKey }) {
  const { t } = useTranslation();
  return t(label);
}

function NameCell({ client }: { client: Client }) {
  const { t } = useTranslation();
  const { tenantId, zone, now, filters, search, reachable } = useListPlace();
  return (
    <div className={classes.who}>
      <PersonAvatar name={client.name} id={client.id} />
      <Link
        className={classes.whoTexts}
        to="/t/$tenant/clients/$client"
        params={{ tenant: tenantId, client: client.id }}
        search={filters}
        data-target={client.id}
        tabIndex={client.id === reachable ? 0 : -1}
        draggable={false}
      >
        <span className={classes.name}>
          {client.name ? (
            <Hits pieces={markWords(client.name, search?.words ?? [])} />
          ) : (
            t('clients.noName')
          )}
        </span>
        <span className={classes.last}>
          {client.last_visit_at ? (
            <RelativeTime at={client.last_visit_at} now={now} zone={zone} unit="days" />
          ) : (
            t('clients.noVisits')
          )}
        </span>
      </Link>
    </div>
  );
}

function PhoneCell({ phone }: { phone: string | null }) {
  const { search } = useListPlace();
  if (phone === null) return <Unknown />;
  return (
    <span className="tabular">
      <Hits pieces={markDigits(formatPhone(phone), search?.digits ?? null)} />
    </span>
  );
}

function Unknown() {
  const { t } = useTranslation();
  return <span className={classes.unknown}>{t('common.unknown')}</span>;
}

function VisitsCell({ visits }: { visits: number }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <span className={classes.visitsNumber}>{formatNumber(visits, i18n.language)}</span>
      <span className={classes.visitsWords}>{t('clients.visits', { count: visits })}</span>
    </>
  );
}

export const features = tableFeatures({});
const helper = createColumnHelper<typeof features, Client>();

// Headers are components, so that switching the language redraws them.
export const columns = helper.columns([
  helper.accessor('name', {
    header: () => <Heading label="clients.colName" />,
    cell: ({ row }) => <NameCell client={row.original} />,
  }),
  helper.accessor('phone', {
    header: () => <Heading label="clients.colPhone" />,
    cell: ({ getValue }) => <PhoneCell phone={getValue()} />,
  }),
  helper.accessor('favourite_staff', {
    id: 'staff',
    header: () => <Heading label="clients.colStaff" />,
    cell: ({ getValue }) => getValue()?.name ?? <Unknown />,
  }),
  helper.accessor('visits', {
    header: () => <Heading label="clients.colVisits" />,
    cell: ({ getValue }) => <VisitsCell visits={getValue()} />,
  }),
]);
