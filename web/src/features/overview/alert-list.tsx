import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconInfoCircle, IconUrgent } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Alert, OverviewNow, Tenant } from '@/api/types';
import { keyIfKnown } from '@/i18n/i18n';
import { problemKey } from '@/i18n/problem-text';
import { RelativeTime } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import { useFigures } from './overview-format';
import classes from './overview.module.css';
import { acknowledgeAlert, overviewKeys } from './overview-queries';

const icons = { critical: IconUrgent, warning: IconAlertTriangle, info: IconInfoCircle };
type Severity = keyof typeof icons;
const severityOf = ({ severity }: Alert): Severity =>
  severity in icons ? (severity as Severity) : 'info';

export function AlertList({ tenant, alerts }: { tenant: Tenant; alerts: Alert[] }) {
  const { t } = useTranslation();
  if (alerts.length === 0) return null;
  return (
    <ul className={classes.alerts} aria-label={t('overview.alerts')}>
      {alerts.map((alert) => (
        <AlertLine key={alert.id} tenant={tenant} alert={alert} />
      ))}
    </ul>
  );
}

function AlertLine({ tenant, alert }: { tenant: Tenant; alert: Alert }) {
  const { t } = useTranslation();
  const now = useNow();
  const figures = useFigures(tenant);
  const queryClient = useQueryClient();
  const severity = severityOf(alert);
  const Icon = icons[severity];
  const name = t(keyIfKnown(`alert.${alert.kind}`) ?? 'alert.other');
  const seen = useMutation({
    mutationFn: () => acknowledgeAlert(tenant.id, alert.id),
    onSuccess: () => {
      queryClient.setQueryData<OverviewNow>(
        overviewKeys.now(tenant.id),
        (known) => known && { ...known, alerts: known.alerts.filter(({ id }) => id !== alert.id) },
      );
      notifications.show({ message: t('alert.done') });
      return queryClient.invalidateQueries({ queryKey: overviewKeys.all(tenant.id) });
    },
    onError: (error) => {
      const why = t(problemKey(asApiError(error)));
      notifications.show({ role: 'alert', color: 'red', title: t('alert.failed'), message: why });
    },
  });
  // The text is built from the numbers in the user's language; the description is English.
  const told =
    alert.actual !== null && alert.threshold !== null
      ? t('alert.numbers', {
          actual: figures.percent(alert.actual),
          threshold: figures.percent(alert.threshold),
        })
      : alert.description;
  return (
    <li className={classes.alert} data-severity={severity}>
      <Icon size={18} stroke={1.7} aria-hidden />
      <div>
        <p className={classes.alertName}>
          {t(`alert.severity.${severity}`)}
          {': '}
          {name}
        </p>
        <p className={classes.note}>
          {told}
          {told && alert.triggered_at ? ' · ' : null}
          {alert.triggered_at ? (
            <RelativeTime at={alert.triggered_at} now={now} zone={tenant.time_zone} unit="past" />
          ) : null}
        </p>
      </div>
      <Button
        variant="default"
        size="xs"
        loading={seen.isPending}
        aria-label={t('alert.acknowledgeNamed', { name })}
        onClick={() => seen.mutate()}
      >
        {t('alert.acknowledge')}
      </Button>
    </li>
  );
}
