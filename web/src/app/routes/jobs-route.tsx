import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { JobsScreen } from '@/features/jobs/jobs-screen';
import { usePageTitle } from '../use-page-title';

const route = getRouteApi('/signed-in/jobs');

export function JobsRoute() {
  const search = route.useSearch();
  const navigate = useNavigate();
  usePageTitle('nav.jobs', undefined);
  return (
    <JobsScreen
      search={search}
      onSearch={(next) =>
        void navigate({
          to: '/jobs',
          search: next,
          // From one run's log to another: back leads to the list, not through all of them.
          replace: search.job !== undefined && next.job !== undefined,
        })
      }
    />
  );
}
