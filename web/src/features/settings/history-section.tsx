import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '@/api/types';
import { RelativeTime } from '@/ui/time-text';
import { useDelayed } from '@/ui/use-delayed';
import { useNow } from '@/ui/use-now';
import { historyQuery } from './settings-queries';
import { fields } from './settings-rules';
import classes from './settings-screen.module.css';
import { SettingsSection } from './settings-section';
import { valueText } from './settings-text';

type Props = { tenant: string; zone: string };

/** The last saves with their changes. */
export function HistorySection({ tenant, zone }: Props) {
  const { t } = useTranslation();
  const { data, isPending, isLoadingError, refetch } = useQuery(historyQuery(tenant));
  const skeleton = useDelayed(isPending);
  return (
    <SettingsSection id="history" title={t('settings.section.history')}>
      {skeleton ? <Skeleton height={44} radius="md" /> : null}
      {isLoadingError ? (
        <p className={classes.hint} role="alert">
          {t('settings.history.failed')}{' '}
          <Button variant="transparent" size="xs" onClick={() => void refetch()}>
            {t('common.retry')}
          </Button>
        </p>
      ) : null}
      {data?.items.length === 0 ? (
        <p className={classes.hint}>{t('settings.history.none')}</p>
      ) : null}
      {data && data.items.length > 0 ? (
        <ol className={classes.history}>
          {data.items.map((entry) => (
            <Save key={entry.id} entry={entry} zone={zone} />
          ))}
        </ol>
      ) : null}
    </SettingsSection>
  );
}

type Change = { before: unknown; after: unknown };

function changesOf(details: AuditEntry['details']) {
  const { changes } = details;
  if (typeof changes !== 'object' || changes === null) return [];
  return fields.flatMap((field) => {
    const change = (changes as Record<string, Change | undefined>)[field];
    return change ? [{ field, ...change }] : [];
  });
}

function Save({ entry, zone }: { entry: AuditEntry; zone: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const text = (field: (typeof fields)[number], value: unknown) =>
    typeof value === 'string' || typeof value === 'boolean'
      ? valueText(t, field, value)
      : valueText(t, field, typeof value === 'number' ? String(value) : '');
  return (
    <li className={classes.save}>
      <span className={classes.saveHead}>
        <strong>{entry.user?.name ?? t('settings.history.somebody')}</strong>
        {' · '}
        <RelativeTime at={entry.at} now={now} zone={zone} unit="past" />
      </span>
      {changesOf(entry.details).map(({ field, before, after }) => (
        <span key={field} className={classes.change}>
          {t('settings.history.change', {
            field: t(`settings.field.${field}`),
            before: text(field, before),
            after: text(field, after),
          })}
        </span>
      ))}
    </li>
  );
}
