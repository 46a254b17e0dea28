import { Combobox, Kbd, Modal, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconBuildingStore,
  IconCommand,
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconSearch,
  IconShieldLock,
  IconSun,
} from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { clientSearchQuery } from '@/domain/client-search';
import { otherLayout } from '@/domain/keyboard-layout';
import { formatPhone } from '@/domain/phone';
import { markWords } from '@/features/clients/highlight';
import { Hits } from '@/features/clients/hits';
import { tenantsQuery } from '@/features/tenants/tenant-queries';
import { languages } from '@/i18n/i18n';
import { PersonAvatar } from '@/ui/person-avatar';
import { keyCaps, useRegisteredShortcuts } from '@/ui/shortcuts';
import type { NavigationEntry } from './navigation';
import classes from './palette.module.css';
import { type Preferences, setPreferences } from './preferences';
import { useSwitchTenant } from './use-switch-tenant';

const kClientsShown = 7;
const kSalonsShown = 5;

type Props = {
  tenant: Tenant | undefined;
  entries: readonly NavigationEntry[];
  maySearchClients: boolean;
  /** Whether the user may open other salons. */
  maySwitch: boolean;
  onShortcuts: () => void;
  onClose: () => void;
};

type Command = {
  id: string;
  /** The text that is searched, and shown unless `text` is set. */
  label: string;
  icon: ReactNode;
  text?: ReactNode;
  aside?: ReactNode;
  /** A result of an earlier search text: shown, so that nothing moves, but cannot be run. */
  stale?: boolean;
  run: () => void;
};

/** The command palette: clients of the salon, sections and commands. */
export function Palette(props: Props) {
  const { tenant, entries, maySearchClients, maySwitch, onShortcuts, onClose } = props;
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });
  const needle = query.trim().toLowerCase();
  const clients = useClientHits(maySearchClients ? tenant : undefined, query);
  const salons = useSalons(maySwitch ? tenant : undefined, query);
  const commands = [...useScreenCommands(), ...useCommands(onShortcuts)];
  const groups = [
    { label: t('palette.clients'), list: clients.commands },
    { label: t('palette.go'), list: matching(useSections(tenant, entries), needle) },
    { label: t('palette.commands'), list: matching(commands, needle) },
    { label: t('palette.salons'), list: salons },
  ].filter(({ list }) => list.length > 0);
  const shown = groups.flatMap(({ list }) => list);

  // Results change while the user types: Enter always runs the first line.
  const { selectFirstOption } = combobox;
  const order = shown.map(({ id, stale }) => (stale ? '' : id)).join(' ');
  useEffect(() => {
    if (order.trim()) selectFirstOption();
  }, [order, selectFirstOption]);

  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={560}
      padding={0}
      yOffset="9vh"
      transitionProps={{ duration: 120 }}
      classNames={{ content: classes.content }}
    >
      <Modal.Overlay />
      <Modal.Content
        aria-label={t('palette.title')}
        // The list is always open, so the search field would take Escape from the dialog.
        onKeyDownCapture={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      >
        <Modal.Body>
          <Combobox
            store={combobox}
            onOptionSubmit={(id) => {
              onClose();
              shown.find((command) => command.id === id)?.run();
            }}
          >
            <Combobox.EventsTarget>
              <TextInput
                data-autofocus
                value={query}
                onChange={(event) => setQuery(event.currentTarget.value)}
                placeholder={t('palette.placeholder')}
                aria-label={t('palette.placeholder')}
                leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
                maxLength={200}
                classNames={{ input: classes.search }}
              />
            </Combobox.EventsTarget>
            <Combobox.Options className={classes.options} aria-label={t('palette.title')}>
              {groups.map(({ label, list }) => (
                <Combobox.Group
                  key={label}
                  label={label}
                  classNames={{ groupLabel: classes.group }}
                >
                  {list.map((command) => (
                    <Combobox.Option
                      key={command.id}
                      value={command.id}
                      disabled={command.stale === true}
                      className={classes.action}
                    >
                      {command.icon}
                      <span className={classes.label}>{command.text ?? command.label}</span>
                      {command.aside ? (
                        <span className={classes.aside}>{command.aside}</span>
                      ) : null}
                    </Combobox.Option>
                  ))}
                </Combobox.Group>
              ))}
            </Combobox.Options>
            <p className={classes.note} role="status">
              {clients.failed ? t('palette.failed') : null}
              {shown.length === 0 && !clients.failed
                ? t(clients.searching ? 'palette.searching' : 'palette.nothing')
                : null}
            </p>
          </Combobox>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function matching(list: Command[], needle: string): Command[] {
  const swapped = otherLayout(needle);
  const has = (label: string) => label.includes(needle) || label.includes(swapped);
  return list.filter(({ label }) => has(label.toLowerCase()));
}

const icon = { size: 17, stroke: 1.6, 'aria-hidden': true } as const;

function useSections(tenant: Tenant | undefined, entries: readonly NavigationEntry[]): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return [
    ...entries.map((entry) => ({
      id: entry.id,
      label: t(entry.label),
      icon: <entry.icon {...icon} />,
      aside: <Caps combo={entry.shortcut.combo} />,
      run: () => void (tenant && navigate({ to: entry.to, params: { tenant: tenant.id } })),
    })),
    {
      id: 'account',
      label: t('nav.account'),
      icon: <IconShieldLock {...icon} />,
      run: () => void navigate({ to: '/account' }),
    },
  ];
}

function useCommands(onShortcuts: () => void): Command[] {
  const { t } = useTranslation();
  const theme = (id: Preferences['theme'], picture: ReactNode): Command => ({
    id,
    label: t(`theme.${id}`),
    icon: picture,
    run: () => setPreferences({ theme: id }),
  });
  return [
    theme('light', <IconSun {...icon} />),
    theme('dark', <IconMoon {...icon} />),
    theme('auto', <IconDeviceDesktop {...icon} />),
    ...languages.map((language) => ({
      id: language,
      label: `${t('language.label')}: ${t(`language.${language}`)}`,
      icon: <IconLanguage {...icon} />,
      run: () => setPreferences({ language }),
    })),
    { id: 'keys', label: t('nav.shortcuts'), icon: <IconKeyboard {...icon} />, run: onShortcuts },
  ];
}

/** The commands of the current screen that have a shortcut. */
function useScreenCommands(): Command[] {
  const { t } = useTranslation();
  return useRegisteredShortcuts()
    .filter(({ command }) => command)
    .map(({ combo, label, run }) => ({
      id: combo,
      label: t(label),
      icon: <IconCommand {...icon} />,
      aside: <Caps combo={combo} />,
      run: () => void run(new KeyboardEvent('keydown')),
    }));
}

/** Other salons whose name contains the typed text. */
function useSalons(tenant: Tenant | undefined, query: string): Command[] {
  const switchTenant = useSwitchTenant();
  const [q] = useDebouncedValue(query.trim(), 100);
  const enabled = tenant !== undefined && q !== '' && query.trim() !== '';
  const { data } = useInfiniteQuery({ ...tenantsQuery(q), enabled });
  if (!enabled || q !== query.trim()) return [];
  return (data?.pages[0]?.items ?? [])
    .filter(({ id }) => id !== tenant.id)
    .slice(0, kSalonsShown)
    .map(({ id, name }) => ({
      id: `salon-${id}`,
      label: name,
      icon: <IconBuildingStore {...icon} />,
      run: () => switchTenant(id),
    }));
}

/** The keys of the same command. */
function Caps({ combo }: { combo: string }) {
  const keys = keyCaps(combo).flat();
  return (
    <span aria-hidden>
      {keys.map((cap, at) => (
        <Kbd key={at} size="xs">
          {cap}
        </Kbd>
      ))}
    </span>
  );
}

function useClientHits(tenant: Tenant | undefined, query: string) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q] = useDebouncedValue(query.trim(), 100);
  const enabled = tenant !== undefined && q !== '' && query.trim() !== '';
  const { data, isFetching, isPlaceholderData, error } = useQuery({
    ...clientSearchQuery(tenant?.id ?? '', q, kClientsShown),
    enabled,
    placeholderData: keepPreviousData,
  });
  const page = enabled ? data : undefined;
  const stale = isPlaceholderData || q !== query.trim();
  const commands = (page?.items ?? []).map((client): Command => ({
    id: client.id,
    stale,
    label: client.name ?? t('clients.noName'),
    icon: <PersonAvatar name={client.name} id={client.id} size={26} />,
    text: client.name && <Hits pieces={markWords(client.name, page?.search?.words ?? [])} />,
    aside: client.phone === null ? undefined : formatPhone(client.phone),
    run: () =>
      void (
        tenant &&
        navigate({
          to: '/t/$tenant/clients/$client',
          params: { tenant: tenant.id, client: client.id },
          search: {},
        })
      ),
  }));
  return { commands, searching: enabled && isFetching, failed: enabled && error !== null };
}
