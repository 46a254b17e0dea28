import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  notFound,
  redirect,
  rootRouteId,
} from '@tanstack/react-router';
import { asApiError } from '@/api/problem';
import type { Permission, Session } from '@/api/types';
import { parseAuditFilters } from '@/features/audit/audit-filters';
import { parseClientFilters } from '@/features/clients/client-filters';
import { parseConversationFilters } from '@/features/conversations/conversation-filters';
import { parseDaySearch } from '@/features/day/day-search';
import { parseOverview } from '@/features/overview/rows-search';
import { parseJobsSearch } from '@/features/jobs/job-filters';
import { parsePeopleFilters } from '@/features/people/people-filters';
import { can, sessionQuery } from '@/features/session/session-queries';
import { parseSalonsSearch } from '@/features/tenants/salon-queries';
import { tenantQuery, tenantsQuery } from '@/features/tenants/tenant-queries';
import { parseWishFilters } from '@/features/waitlist/wish-filters';
import { parseWinbackFilters } from '@/features/winback/winback-filters';
import { CrashPage, NotFoundPage, TenantMissingPage } from './fault-pages';
import { lazyScreen } from './lazy-screen';
import { parseSearch, safeNext, stringifySearch } from './paths';
import { adoptPreferencesOf, preferences, setPreferences } from './preferences';
import { RootLayout } from './root-layout';

/** Without the permission the screen is reported as not found; the server refuses its data too. */
function requirePermission(session: Session, permission: Permission) {
  // Thrown for the root: a not-found of the route itself would report an existing salon as missing.
  if (!can(session, permission)) throw notFound({ routeId: rootRouteId });
}

type Context = { queryClient: QueryClient };

const rootRoute = createRootRouteWithContext<Context>()({ component: RootLayout });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string; expired?: '1' } => ({
    ...(typeof search.next === 'string' && { next: search.next }),
    ...(search.expired === '1' && { expired: '1' }),
  }),
  beforeLoad: async ({ context: { queryClient }, search }) => {
    const session = await queryClient
      .query({ ...sessionQuery(), staleTime: 'static' })
      .catch(() => null);
    if (session) throw redirect({ href: safeNext(search.next) });
  },
  component: lazyScreen(() => import('./routes/sign-in-route'), 'SignInRoute'),
});

/** Everything after the sign-in; child routes find the session in their context. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context: { queryClient }, location }) => {
    try {
      const session = await queryClient.query({ ...sessionQuery(), staleTime: 'static' });
      adoptPreferencesOf(String(session.user.id ?? session.user.email));
      return { session };
    } catch (error) {
      if (!asApiError(error).isSessionEnd) throw error;
      const next = location.href === '/' ? {} : { next: location.href };
      throw redirect({ to: '/sign-in', search: next });
    }
  },
  component: lazyScreen(() => import('./shell'), 'Shell'),
});

/** At the desk the day comes first. */
const firstScreen = ({ user }: Session) =>
  user.role === 'staff' ? '/t/$tenant/day' : '/t/$tenant/waitlist';

/** Opens the account's salon, the last used one, or the first. */
const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: async ({ context: { queryClient, session } }) => {
    const go = (tenant: string) => redirect({ to: firstScreen(session), params: { tenant } });
    if (session.tenant) throw go(session.tenant.id);
    const last = preferences().tenant;
    if (last) {
      const known = await queryClient
        .query({ ...tenantQuery(last), staleTime: 'static' })
        .catch(() => null);
      if (known) throw go(known.id);
      setPreferences({ tenant: null });
    }
    const first = (await queryClient.infiniteQuery(tenantsQuery(''))).pages[0]?.items[0];
    if (first) throw go(first.id);
  },
  component: lazyScreen(() => import('./fault-pages'), 'NoTenantPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/account',
  component: lazyScreen(() => import('./routes/account-route'), 'AccountRoute'),
});

/** A page of the platform; not found for other users. */
const jobsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/jobs',
  validateSearch: parseJobsSearch,
  beforeLoad: ({ context: { session } }) => requirePermission(session, 'platform'),
  component: lazyScreen(() => import('./routes/jobs-route'), 'JobsRoute'),
});

/** All salons, for super_admin; not found for other users. */
const salonsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/salons',
  validateSearch: parseSalonsSearch,
  beforeLoad: ({ context: { session } }) => requirePermission(session, 'platform'),
  component: lazyScreen(() => import('./routes/salons-route'), 'SalonsRoute'),
});

const tenantRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/t/$tenant',
  beforeLoad: async ({ context: { queryClient }, params }) => {
    try {
      const tenant = await queryClient.query({
        ...tenantQuery(params.tenant),
        staleTime: 'static',
      });
      if (preferences().tenant !== tenant.id) setPreferences({ tenant: tenant.id });
      return { tenant };
    } catch (error) {
      // 400 means an invalid id, which is treated like an unknown one.
      const { status } = asApiError(error);
      if (status === 404 || status === 403 || status === 400) throw notFound();
      throw error;
    }
  },
  notFoundComponent: TenantMissingPage,
});

const tenantHomeRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/',
  beforeLoad: ({ params, context: { session } }) => {
    throw redirect({ to: firstScreen(session), params, replace: true });
  },
});

const waitlistRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/waitlist',
  validateSearch: parseWishFilters,
  component: lazyScreen(() => import('./routes/waitlist-route'), 'WaitlistRoute'),
});

const winbackRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/winback',
  validateSearch: parseWinbackFilters,
  beforeLoad: ({ context: { session } }) => requirePermission(session, 'winback.read'),
  component: lazyScreen(() => import('./routes/winback-route'), 'WinbackRoute'),
});

const dayRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/day',
  validateSearch: parseDaySearch,
  beforeLoad: ({ context: { session } }) => requirePermission(session, 'waitlist.read'),
  component: lazyScreen(() => import('./routes/day-route'), 'DayRoute'),
});

/** The open client; the screen of the list renders it. */
const atRiskRoute = createRoute({ getParentRoute: () => winbackRoute, path: '/$client' });

const clientsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/clients',
  validateSearch: parseClientFilters,
  component: lazyScreen(() => import('./routes/clients-route'), 'ClientsRoute'),
});

/** The open card; the screen of the list renders it. */
const clientRoute = createRoute({ getParentRoute: () => clientsRoute, path: '/$client' });

const settingsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings',
  beforeLoad: ({ context: { session } }) => requirePermission(session, 'settings.manage'),
  component: lazyScreen(() => import('./routes/settings-route'), 'SettingsRoute'),
});

const mirrorRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/yclients',
  beforeLoad: ({ context: { session } }) => requirePermission(session, 'mirror.manage'),
  component: lazyScreen(() => import('./routes/mirror-route'), 'MirrorRoute'),
});

const importsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/import',
  beforeLoad: ({ context: { session } }) => requirePermission(session, 'imports.manage'),
  component: lazyScreen(() => import('./routes/imports-route'), 'ImportsRoute'),
});

const channelsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/channels',
  beforeLoad: ({ context: { session } }) => requirePermission(session, 'channels.manage'),
  component: lazyScreen(() => import('./routes/channels-route'), 'ChannelsRoute'),
});

const overviewRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/overview',
  validateSearch: parseOverview,
  component: lazyScreen(() => import('./routes/overview-route'), 'OverviewRoute'),
});

const dialoguesRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/dialogues',
  validateSearch: parseConversationFilters,
  beforeLoad: ({ context: { session } }) => requirePermission(session, 'conversations.read'),
  component: lazyScreen(() => import('./routes/dialogues-route'), 'DialoguesRoute'),
});

/** The open dialogue; the screen of the list renders it. */
const dialogueRoute = createRoute({ getParentRoute: () => dialoguesRoute, path: '/$session' });

const peopleRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/people',
  validateSearch: parsePeopleFilters,
  beforeLoad: ({ context: { session } }) => requirePermission(session, 'users.manage'),
  component: lazyScreen(() => import('./routes/people-route'), 'PeopleRoute'),
});

const auditRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/audit',
  validateSearch: parseAuditFilters,
  beforeLoad: ({ context: { session } }) => requirePermission(session, 'audit.read'),
  component: lazyScreen(() => import('./routes/audit-route'), 'AuditRoute'),
});

const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite',
  component: lazyScreen(() => import('./routes/invite-route'), 'InviteRoute'),
});

/** Handles links that were made before the secret moved behind the #. */
const oldInviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite/$secret',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/invite', hash: params.secret, replace: true });
  },
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  inviteRoute,
  oldInviteRoute,
  signedInRoute.addChildren([
    homeRoute,
    accountRoute,
    jobsRoute,
    salonsRoute,
    tenantRoute.addChildren([
      tenantHomeRoute,
      dayRoute,
      waitlistRoute,
      winbackRoute.addChildren([atRiskRoute]),
      overviewRoute,
      clientsRoute.addChildren([clientRoute]),
      dialoguesRoute.addChildren([dialogueRoute]),
      settingsRoute,
      mirrorRoute,
      importsRoute,
      channelsRoute,
      peopleRoute,
      auditRoute,
    ]),
  ]),
]);

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: false,
    defaultPendingMs: 300,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
    notFoundMode: 'root',
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
