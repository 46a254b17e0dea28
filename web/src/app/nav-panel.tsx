import { ActionIcon, Kbd, Tooltip, VisuallyHidden } from '@mantine/core';
import {
  IconDots,
  IconHelp,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSearch,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session, Tenant } from '@/api/types';
import { AttentionBell } from '@/features/attention/attention-bell';
import type { CountedEntry } from '@/features/attention/attention-text';
import { TenantSwitcher } from '@/features/tenants/tenant-switcher';
import { CountBadge } from '@/ui/count-badge';
import { Logo } from '@/ui/logo';
import { ariaKeys, keyCaps } from '@/ui/shortcuts';
import { isOfPlatform, type NavigationEntry, splitForPhone } from './navigation';
import { setPreferences } from './preferences';
import classes from './shell.module.css';
import { LanguageSwitch, ThemeSwitch } from './theme-switch';
import { useSwitchTenant } from './use-switch-tenant';
import { MoreMenu, UserMenu } from './user-menu';

type Props = {
  session: Session;
  tenant: Tenant | undefined;
  entries: readonly NavigationEntry[];
  /** Unread events: all, and by entry. */
  unread: number;
  counts: Partial<Record<CountedEntry, number>>;
  onInbox: () => void;
  onPalette: () => void;
  onShortcuts: () => void;
};

/** The panel at the left, from a width of 901 px. */
export function NavPanel(props: Props & { collapsed: boolean }) {
  const { session, tenant, entries, collapsed, unread, counts } = props;
  const { onInbox, onPalette, onShortcuts } = props;
  const { t } = useTranslation();
  const switchTenant = useSwitchTenant();
  const toggle = t(collapsed ? 'nav.expand' : 'nav.collapse');
  const ToggleIcon = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <header className={classes.panel}>
      <div className={classes.brand}>
        <Logo size={24} />
        {collapsed ? null : <span>{t('app.name')}</span>}
        {tenant ? <AttentionBell unread={unread} onOpen={onInbox} /> : null}
        <Tooltip label={toggle} position="right">
          <ActionIcon
            size={28}
            aria-label={toggle}
            aria-expanded={!collapsed}
            onClick={() => setPreferences({ navCollapsed: !collapsed })}
          >
            <ToggleIcon size={17} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {tenant ? (
        <TenantSwitcher
          tenant={tenant}
          switchable={session.tenant === null}
          collapsed={collapsed}
          onSwitch={switchTenant}
        />
      ) : null}
      <Tooltip label={t('nav.search')} position="right" disabled={!collapsed}>
        <button
          type="button"
          className={classes.search}
          onClick={onPalette}
          aria-label={t('nav.search')}
          aria-keyshortcuts={ariaKeys('Mod+KeyK')}
        >
          <IconSearch size={16} stroke={1.7} aria-hidden />
          {collapsed ? null : (
            <>
              <span>{t('nav.search')}</span>
              <Kbd aria-hidden>{keyCaps('Mod+KeyK').flat().join(' ')}</Kbd>
            </>
          )}
        </button>
      </Tooltip>
      <nav className={classes.entries} aria-label={t('nav.label')}>
        {entries.map((entry, index) => {
          const { id, to, label, icon: Icon } = entry;
          const previous = entries[index - 1];
          const begins = isOfPlatform(entry) && !(previous && isOfPlatform(previous));
          return tenant ? (
            <Fragment key={id}>
              {begins ? <p className={classes.group}>{t('nav.platform')}</p> : null}
              <Tooltip label={t(label)} position="right" disabled={!collapsed}>
                <Link
                  to={to}
                  params={{ tenant: tenant.id }}
                  className={classes.entry}
                  activeOptions={{ includeSearch: false }}
                >
                  <Icon size={19} stroke={1.6} aria-hidden />
                  {collapsed ? (
                    <VisuallyHidden>{t(label)}</VisuallyHidden>
                  ) : (
                    <span className={classes.entryName}>{t(label)}</span>
                  )}
                  <EntryCount count={countOf(counts, id)} corner={collapsed} />
                </Link>
              </Tooltip>
            </Fragment>
          ) : null;
        })}
      </nav>
      <div className={classes.switches}>
        {collapsed ? null : (
          <>
            <ThemeSwitch />
            <LanguageSwitch />
          </>
        )}
        <Tooltip label={t('nav.shortcuts')} position={collapsed ? 'right' : 'top'}>
          <ActionIcon size={28} aria-label={t('nav.shortcuts')} onClick={onShortcuts}>
            <IconHelp size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <UserMenu session={session} collapsed={collapsed} />
    </header>
  );
}

const countOf = (counts: Props['counts'], id: NavigationEntry['id']): number =>
  (counts as Partial<Record<string, number>>)[id] ?? 0;

/** Unread events of an entry: a number to see, and a text to hear. */
function EntryCount({ count, corner }: { count: number; corner: boolean }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <>
      <CountBadge count={count} corner={corner} />
      <VisuallyHidden>{t('attention.count', { count })}</VisuallyHidden>
    </>
  );
}

/** The bar at the bottom of a phone. */
export function PhoneBar(props: Props) {
  const { session, tenant, entries, unread, counts, onInbox, onPalette, onShortcuts } = props;
  const { t } = useTranslation();
  const { bar, searchInBar, menu } = splitForPhone(entries);
  return (
    <nav className={classes.bar} aria-label={t('nav.label')}>
      {bar.map(({ id, to, shortLabel, icon: Icon }) =>
        tenant ? (
          <Link
            key={id}
            to={to}
            params={{ tenant: tenant.id }}
            className={classes.barItem}
            activeOptions={{ includeSearch: false }}
          >
            <Icon size={20} stroke={1.6} aria-hidden />
            {t(shortLabel)}
            <EntryCount count={countOf(counts, id)} corner />
          </Link>
        ) : null,
      )}
      {searchInBar ? (
        <button type="button" className={classes.barItem} onClick={onPalette}>
          <IconSearch size={20} stroke={1.6} aria-hidden />
          {t('nav.searchShort')}
        </button>
      ) : null}
      <MoreMenu
        session={session}
        tenant={tenant}
        entries={menu}
        unread={unread}
        onInbox={onInbox}
        onPalette={searchInBar ? undefined : onPalette}
        onShortcuts={onShortcuts}
      >
        <IconDots size={20} stroke={1.6} aria-hidden />
        {t('nav.more')}
        <EntryCount count={unread} corner />
      </MoreMenu>
    </nav>
  );
}
