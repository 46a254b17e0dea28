import { Drawer, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconBell,
  IconDeviceDesktop,
  IconHelp,
  IconLogout,
  IconSearch,
  IconShieldLock,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import type { Session, Tenant } from '@/api/types';
import { signOut } from '@/features/session/session-queries';
import { TenantSwitcher } from '@/features/tenants/tenant-switcher';
import { problemKey } from '@/i18n/problem-text';
import { PersonAvatar } from '@/ui/person-avatar';
import { mayLeave } from './leave-guard';
import type { NavigationEntry } from './navigation';
import { setPreferences, usePreferences } from './preferences';
import classes from './shell.module.css';
import { LanguageSwitch, ThemeSwitch } from './theme-switch';
import { useLeave } from './use-leave';
import { useSwitchTenant } from './use-switch-tenant';

function useSignOut() {
  const { t } = useTranslation();
  const leave = useLeave();
  const ending = useMutation({
    mutationFn: signOut,
    onSuccess: leave,
    onError: (error) => {
      const problem = asApiError(error);
      if (!problem.isSessionEnd)
        notifications.show({ role: 'alert', message: t(problemKey(problem)) });
    },
  });
  return async () => {
    if (await mayLeave()) ending.mutate();
  };
}

function Person({ session, collapsed }: { session: Session; collapsed: boolean }) {
  const { t } = useTranslation();
  const { user } = session;
  return (
    <>
      <PersonAvatar name={user.name} id={user.email} size={30} />
      {collapsed ? null : (
        <span className={classes.personTexts}>
          <span className={classes.personName}>{user.name}</span>
          <span className={classes.personRole}>{t(`role.${user.role}`)}</span>
        </span>
      )}
    </>
  );
}

export function UserMenu({ session, collapsed }: { session: Session; collapsed: boolean }) {
  const { t } = useTranslation();
  const { theme } = usePreferences();
  const signOutHere = useSignOut();
  return (
    <Menu position="top-start" width={212}>
      <Menu.Target>
        <button
          type="button"
          className={classes.person}
          aria-label={`${t('user.menu')}: ${session.user.name}`}
        >
          <Person session={session} collapsed={collapsed} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to="/account"
          leftSection={<IconShieldLock size={16} stroke={1.6} aria-hidden />}
        >
          {t('user.account')}
        </Menu.Item>
        {theme === 'auto' ? null : (
          <Menu.Item
            leftSection={<IconDeviceDesktop size={16} stroke={1.6} aria-hidden />}
            onClick={() => setPreferences({ theme: 'auto' })}
          >
            {t('theme.auto')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.6} aria-hidden />}
          onClick={() => void signOutHere()}
        >
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type MoreProps = {
  session: Session;
  tenant: Tenant | undefined;
  entries: readonly NavigationEntry[];
  unread: number;
  onInbox: () => void;
  /** Undefined if the search has its own place. */
  onPalette: (() => void) | undefined;
  onShortcuts: () => void;
  children: ReactNode;
};

/** On a phone: what the panel contains besides the sections. */
export function MoreMenu(props: MoreProps) {
  const { session, tenant, entries, unread, onInbox, onPalette, onShortcuts, children } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const switchTenant = useSwitchTenant();
  const signOutHere = useSignOut();
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        className={classes.barItem}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      <Drawer
        opened={open}
        onClose={close}
        position="bottom"
        size="auto"
        title={t('nav.more')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        classNames={{ content: classes.more }}
      >
        <div className={classes.moreBody}>
          {tenant ? (
            <TenantSwitcher
              tenant={tenant}
              switchable={session.tenant === null}
              collapsed={false}
              onSwitch={(id) => {
                close();
                switchTenant(id);
              }}
            />
          ) : null}
          <div className={classes.moreRow}>
            <Person session={session} collapsed={false} />
          </div>
          <div className={classes.moreRow}>
            <ThemeSwitch />
            <LanguageSwitch />
          </div>
          {tenant ? (
            <button
              type="button"
              className={classes.moreItem}
              onClick={() => {
                close();
                onInbox();
              }}
            >
              <IconBell size={18} stroke={1.6} aria-hidden />
              {t('attention.open', { count: unread })}
            </button>
          ) : null}
          {onPalette ? (
            <button
              type="button"
              className={classes.moreItem}
              onClick={() => {
                close();
                onPalette();
              }}
            >
              <IconSearch size={18} stroke={1.6} aria-hidden />
              {t('nav.search')}
            </button>
          ) : null}
          {entries.map(({ id, to, label, icon: Icon }) => (
            <Link
              key={id}
              to={to}
              params={{ tenant: tenant?.id ?? '' }}
              className={classes.moreItem}
              onClick={close}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              {t(label)}
            </Link>
          ))}
          <Link to="/account" className={classes.moreItem} onClick={close}>
            <IconShieldLock size={18} stroke={1.6} aria-hidden />
            {t('user.account')}
          </Link>
          <button
            type="button"
            className={classes.moreItem}
            onClick={() => {
              close();
              onShortcuts();
            }}
          >
            <IconHelp size={18} stroke={1.6} aria-hidden />
            {t('nav.shortcuts')}
          </button>
          <button type="button" className={classes.moreItem} onClick={() => void signOutHere()}>
            <IconLogout size={18} stroke={1.6} aria-hidden />
            {t('user.signOut')}
          </button>
        </div>
      </Drawer>
    </>
  );
}
