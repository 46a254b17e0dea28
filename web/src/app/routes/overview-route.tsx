import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { OverviewScreen } from '@/features/overview/overview-screen';
import { can } from '@/features/session/session-queries';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/overview');

export function OverviewRoute() {
  const { t } = useTranslation();
  const { session, tenant } = route.useRouteContext();
  const period = route.useSearch();
  const navigate = useNavigate();
  usePageTitle('nav.overview', tenant.name);
  if (!can(session, 'metrics.read')) {
    return (
      <>
        <PageHeader title={t('overview.title')} salon={tenant.name} />
        <EmptyState title={t('overview.forbiddenTitle')} text={t('overview.forbiddenText')} />
      </>
    );
  }
  return (
    <OverviewScreen
      key={tenant.id}
      tenant={tenant}
      period={period}
      onPeriod={(search) => void navigate({ to: '.', search })}
    />
  );
}
