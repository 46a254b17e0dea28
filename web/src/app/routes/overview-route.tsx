import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { OverviewScreen } from '@/features/overview/overview-screen';
import { periodOf } from '@/features/overview/rows-search';
import { can } from '@/features/session/session-queries';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/t/$tenant/overview');

export function OverviewRoute() {
  const { t } = useTranslation();
  const { session, tenant } = route.useRouteContext();
  const search = route.useSearch();
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
      search={search}
      onPeriod={(period) => void navigate({ to: '.', search: period })}
      onCloseRows={() => void navigate({ to: '.', search: periodOf(search) })}
      canSetGoals={can(session, 'settings.manage')}
    />
  );
}
