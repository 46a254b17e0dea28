import {
  IconBuildingStore,
  IconClock,
  IconColumns3,
  IconFileImport,
  IconClipboardCheck,
  IconAdjustmentsHorizontal,
  IconLayoutDashboard,
  IconMessages,
  IconPlugConnected,
  IconSend,
  IconHistory,
  IconUserCog,
  IconUserHeart,
  IconUsers,
} from '@tabler/icons-react';
import type { Permission } from '@/api/types';
import type { MessageKey } from '@/i18n/i18n';

/**
 * The screens of a salon and, after them, of the platform, in the order of the navigation. A
 * feature adds one entry here and its route in router.tsx; the panel, the bar on a phone, the
 * palette and the shortcuts use this list.
 */
export const navigation = [
  {
    id: 'overview',
    to: '/t/$tenant/overview',
    label: 'nav.overview',
    shortLabel: 'nav.overview',
    icon: IconLayoutDashboard,
    permission: 'metrics.read',
    shortcut: { combo: 'KeyG KeyO', label: 'shortcuts.goOverview' },
  },
  {
    id: 'day',
    to: '/t/$tenant/day',
    label: 'nav.day',
    shortLabel: 'nav.day',
    icon: IconColumns3,
    permission: 'waitlist.read',
    shortcut: { combo: 'KeyG KeyT', label: 'shortcuts.goDay' },
  },
  {
    id: 'waitlist',
    to: '/t/$tenant/waitlist',
    label: 'nav.waitlist',
    shortLabel: 'nav.waitlistShort',
    icon: IconClock,
    permission: 'waitlist.read',
    shortcut: { combo: 'KeyG KeyW', label: 'shortcuts.goWaitlist' },
  },
  {
    id: 'winback',
    to: '/t/$tenant/winback',
    label: 'nav.winback',
    shortLabel: 'nav.winbackShort',
    icon: IconUserHeart,
    onlyInMenu: true,
    permission: 'winback.read',
    shortcut: { combo: 'KeyG KeyB', label: 'shortcuts.goWinback' },
  },
  {
    id: 'clients',
    to: '/t/$tenant/clients',
    label: 'nav.clients',
    shortLabel: 'nav.clients',
    icon: IconUsers,
    permission: 'clients.read',
    shortcut: { combo: 'KeyG KeyC', label: 'shortcuts.goClients' },
  },
  {
    id: 'dialogues',
    to: '/t/$tenant/dialogues',
    label: 'nav.dialogues',
    shortLabel: 'nav.dialogues',
    icon: IconMessages,
    permission: 'conversations.read',
    shortcut: { combo: 'KeyG KeyD', label: 'shortcuts.goDialogues' },
  },
  {
    id: 'settings',
    to: '/t/$tenant/settings',
    label: 'nav.settings',
    shortLabel: 'nav.settings',
    icon: IconAdjustmentsHorizontal,
    permission: 'settings.manage',
    group: 'platform',
    shortcut: { combo: 'KeyG KeyS', label: 'shortcuts.goSettings' },
  },
  {
    id: 'mirror',
    to: '/t/$tenant/yclients',
    label: 'nav.mirror',
    shortLabel: 'nav.mirror',
    icon: IconPlugConnected,
    permission: 'mirror.manage',
    group: 'platform',
    shortcut: { combo: 'KeyG KeyY', label: 'shortcuts.goMirror' },
  },
  {
    id: 'imports',
    to: '/t/$tenant/import',
    label: 'nav.imports',
    shortLabel: 'nav.imports',
    icon: IconFileImport,
    permission: 'imports.manage',
    group: 'platform',
    shortcut: { combo: 'KeyG KeyI', label: 'shortcuts.goImports' },
  },
  {
    id: 'channels',
    to: '/t/$tenant/channels',
    label: 'nav.channels',
    shortLabel: 'nav.channels',
    icon: IconSend,
    permission: 'channels.manage',
    group: 'platform',
    shortcut: { combo: 'KeyG KeyN', label: 'shortcuts.goChannels' },
  },
  {
    id: 'people',
    to: '/t/$tenant/people',
    label: 'nav.people',
    shortLabel: 'nav.people',
    icon: IconUserCog,
    permission: 'users.manage',
    group: 'platform',
    shortcut: { combo: 'KeyG KeyU', label: 'shortcuts.goPeople' },
  },
  {
    id: 'audit',
    to: '/t/$tenant/audit',
    label: 'nav.audit',
    shortLabel: 'nav.audit',
    icon: IconHistory,
    permission: 'audit.read',
    group: 'platform',
    shortcut: { combo: 'KeyG KeyH', label: 'shortcuts.goAudit' },
  },
  {
    id: 'salons',
    to: '/salons',
    label: 'nav.salons',
    shortLabel: 'nav.salons',
    icon: IconBuildingStore,
    permission: 'platform',
    group: 'platform',
    shortcut: { combo: 'KeyG KeyL', label: 'shortcuts.goSalons' },
  },
  {
    id: 'jobs',
    to: '/jobs',
    label: 'nav.jobs',
    shortLabel: 'nav.jobs',
    icon: IconClipboardCheck,
    permission: 'platform',
    group: 'platform',
    shortcut: { combo: 'KeyG KeyJ', label: 'shortcuts.goJobs' },
  },
] as const satisfies readonly {
  id: string;
  to: string;
  label: MessageKey;
  /** For the bar on a phone, where a label has 70 px. */
  shortLabel: MessageKey;
  icon: typeof IconUsers;
  permission: Permission;
  /** On a phone, because the bar has no room for it. */
  onlyInMenu?: true;
  /** Shown under its own heading. */
  group?: 'platform';
  shortcut: { combo: string; label: MessageKey };
}[];

export type NavigationEntry = (typeof navigation)[number];

export const isOfPlatform = (entry: NavigationEntry) => 'group' in entry;

/** The number of entries next to the menu; with one less the search fits too. */
const kBarEntriesMax = 4;

/** The entries of the bar on a phone, and the entries of its menu. */
export function splitForPhone(entries: readonly NavigationEntry[]) {
  const bar: readonly NavigationEntry[] = entries
    .filter((entry) => !isOfPlatform(entry) && !('onlyInMenu' in entry))
    .slice(0, kBarEntriesMax);
  return {
    bar,
    searchInBar: bar.length < kBarEntriesMax,
    menu: entries.filter((entry) => !bar.includes(entry)),
  };
}
