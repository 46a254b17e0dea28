import { getRouteApi, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countsByEntry } from '@/features/attention/attention-text';
import { useAttention } from '@/features/attention/use-attention';
import { can } from '@/features/session/session-queries';
import { FirstSteps } from '@/ui/first-steps';
import { isTyping, onPress, useShortcut } from '@/ui/shortcuts';
import { undoLatest } from '@/ui/undo-toast';
import { FirstStepButtons } from './first-step-buttons';
import { loadAllScreens } from './lazy-screen';
import { navigation, type NavigationEntry } from './navigation';
import { NavPanel, PhoneBar } from './nav-panel';
import { NewVersionBanner } from './new-version';
import { OfflineBanner } from './offline-banner';
import { setPreferences, usePreferences } from './preferences';
import classes from './shell.module.css';
import { setTitleCount } from './title-count';
import { useCurrentTenant } from './use-current-tenant';

const loadPalette = () => import('./palette').then(({ Palette }) => ({ default: Palette }));
const loadSheet = () =>
  import('./shortcut-sheet').then(({ ShortcutSheet }) => ({ default: ShortcutSheet }));
const loadInbox = () =>
  import('@/features/attention/attention-drawer').then(({ AttentionDrawer }) => ({
    default: AttentionDrawer,
  }));
const Palette = lazy(loadPalette);
const Inbox = lazy(loadInbox);
const ShortcutSheet = lazy(loadSheet);

/** The first screen gets this time to load its data before other scripts are fetched. */
const kOthersAfterMs = 4000;

const route = getRouteApi('/signed-in');

/** The navigation and the area in which every screen is rendered. */
export function Shell() {
  const { t } = useTranslation();
  const { session } = route.useRouteContext();
  const tenant = useCurrentTenant();
  const { navCollapsed } = usePreferences();
  const navigate = useNavigate();
  // Only one at a time: a second dialog on top would have to be closed first.
  const [overlay, setOverlay] = useState<'palette' | 'sheet' | 'inbox' | null>(null);
  const toggle = (which: 'palette' | 'sheet' | 'inbox') => () =>
    setOverlay((open) => (open === which ? null : which));
  const entries = tenant
    ? navigation.filter(({ permission }) => can(session, permission))
    : ([] as const);

  const inbox = useAttention(tenant, () => setOverlay('inbox'));
  const unread = inbox?.unread ?? 0;
  useEffect(() => setTitleCount(unread), [unread]);
  const maySetUp = can(session, 'mirror.manage') || can(session, 'imports.manage');
  const firstSteps =
    tenant && maySetUp ? <FirstStepButtons session={session} tenant={tenant.id} /> : null;

  useEffect(() => {
    const timer = window.setTimeout(() => {
      // A script that fails now is fetched when its screen is opened.
      void Promise.allSettled([loadAllScreens(), loadPalette(), loadSheet(), loadInbox()]);
    }, kOthersAfterMs);
    return () => window.clearTimeout(timer);
  }, []);

  const anywhere = 'shortcuts.groupAnywhere' as const;
  const doing = (act: () => void) => () => {
    act();
    return undefined;
  };
  useShortcut({
    combo: 'Mod+KeyK',
    label: 'shortcuts.palette',
    group: anywhere,
    run: doing(toggle('palette')),
  });
  useShortcut({
    combo: 'Mod+Slash',
    label: 'shortcuts.sheet',
    group: anywhere,
    run: doing(toggle('sheet')),
  });
  useShortcut({
    combo: 'Mod+KeyB',
    label: 'shortcuts.toggleNav',
    group: anywhere,
    command: true,
    run: doing(() => setPreferences({ navCollapsed: !navCollapsed })),
  });
  useShortcut({
    combo: 'Mod+KeyZ',
    label: 'shortcuts.undo',
    group: anywhere,
    // In a field the browser handles the key: it undoes typing.
    run: ({ target, repeat }) => !isTyping(target) && !repeat && undoLatest(),
  });
  useShortcut({
    combo: 'KeyG KeyI',
    label: 'shortcuts.goInbox',
    group: anywhere,
    command: true,
    run: doing(toggle('inbox')),
  });
  useShortcut({
    combo: 'KeyG KeyA',
    label: 'shortcuts.goAccount',
    group: anywhere,
    run: doing(() => void navigate({ to: '/account' })),
  });

  const panel = {
    session,
    tenant,
    entries,
    unread,
    counts: countsByEntry(inbox?.items ?? []),
    onInbox: () => setOverlay('inbox'),
    onPalette: () => setOverlay('palette'),
    onShortcuts: () => setOverlay('sheet'),
  };
  return (
    <div className={classes.shell} data-collapsed={navCollapsed || undefined}>
      <a className={classes.skip} href="#main">
        {t('app.skip')}
      </a>
      {entries.map((entry) =>
        tenant ? <EntryShortcut key={entry.id} entry={entry} tenantId={tenant.id} /> : null,
      )}
      <NavPanel {...panel} collapsed={navCollapsed} />
      <main className={classes.sheet} id="main" tabIndex={-1}>
        <OfflineBanner />
        <NewVersionBanner />
        <FirstSteps value={firstSteps}>
          <Outlet />
        </FirstSteps>
      </main>
      <PhoneBar {...panel} />
      <Suspense>
        {overlay === 'palette' ? (
          <Palette
            tenant={tenant}
            entries={entries}
            maySearchClients={can(session, 'clients.read')}
            maySwitch={session.tenant === null}
            onShortcuts={() => setOverlay('sheet')}
            onClose={() => setOverlay(null)}
          />
        ) : null}
        {tenant && inbox ? (
          <Inbox
            tenant={tenant}
            inbox={inbox}
            opened={overlay === 'inbox'}
            may={(permission) => can(session, permission)}
            onClose={() => setOverlay(null)}
          />
        ) : null}
        {overlay === 'sheet' ? <ShortcutSheet onClose={() => setOverlay(null)} /> : null}
      </Suspense>
    </div>
  );
}

/** A component, because each entry registers its own shortcut. */
function EntryShortcut({ entry, tenantId }: { entry: NavigationEntry; tenantId: string }) {
  const navigate = useNavigate();
  useShortcut({
    combo: entry.shortcut.combo,
    label: entry.shortcut.label,
    group: 'shortcuts.groupAnywhere',
    run: onPress(() => {
      void navigate({ to: entry.to, params: { tenant: tenantId } });
    }),
  });
  return null;
}
