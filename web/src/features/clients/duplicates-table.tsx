import { useTranslation } from 'react-i18next';
import type { Duplicates, PossibleDuplicate } from '@/api/merge-types';
import type { Tenant } from '@/api/types';
import { formatDate, formatMoney, formatNumber } from '@/i18n/format';
import classes from './duplicates-dialog.module.css';

type Props = { tenant: Tenant; pair: Duplicates };

/** Two clients side by side; rows that neither of them has are left out. */
export function DuplicatesTable({ tenant, pair }: Props) {
  const { t, i18n } = useTranslation();
  const date = (at: string | null) =>
    at === null ? undefined : formatDate(new Date(at), tenant.time_zone, i18n.language);
  const number = (value: number) => (value > 0 ? formatNumber(value, i18n.language) : undefined);
  const chats = (one: PossibleDuplicate) => {
    const known = [one.telegram ? 'Telegram' : '', one.whatsapp ? 'WhatsApp' : ''].filter(Boolean);
    return known.length > 0 ? known.join(', ') : undefined;
  };
  const lines: [string, (one: PossibleDuplicate) => string | null | undefined][] = [
    [t('duplicates.phone'), (one) => one.phone],
    [t('duplicates.yclients'), (one) => one.yclients_id],
    [t('duplicates.chats'), chats],
    [t('duplicates.visits'), (one) => number(one.visits)],
    [
      t('duplicates.spent'),
      (one) =>
        one.spent_minor > 0
          ? formatMoney(one.spent_minor, tenant.currency, i18n.language)
          : undefined,
    ],
    [t('duplicates.lastVisit'), (one) => date(one.last_visit_at)],
    [t('duplicates.nextBooking'), (one) => date(one.next_booking_at)],
    [t('duplicates.dialogues'), (one) => number(one.dialogues)],
    [t('duplicates.requests'), (one) => number(one.requests)],
    [t('duplicates.knownSince'), (one) => date(one.known_since)],
  ];
  const both = [pair.survivor, pair.duplicate];
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">
            <span className={classes.role}>{t('duplicates.remains')}</span>
            {pair.survivor.name ?? t('clients.noName')}
          </th>
          <th scope="col">
            <span className={classes.role}>{t('duplicates.joins')}</span>
            {pair.duplicate.name ?? t('clients.noName')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines
          .filter(([, value]) => both.some(value))
          .map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value(pair.survivor) ?? '—'}</td>
              <td>{value(pair.duplicate) ?? '—'}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
