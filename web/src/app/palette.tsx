import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconSearch,
  IconShieldLock,
  IconSun,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { clientSearchQuery } from '@/domain/client-search';
import { formatPhone } from '@/domain/phone';
import { markWords } from '@/features/clients/highlight';
import { Hits } from '@/features/clients/hits';
import { languages } from '@/i18n/i18n';
import { PersonAvatar } from '@/ui/person-avatar';
import type { NavigationEntry } from './navigation';
import classes from './palette.module.css';
import { type Preferences, setPreferences } from './preferences';

const kClientsShown = 7;

type Props = {
  tenant: Tenant | undefined;
  entries: readonly NavigationEntry[];
  maySearchClients: boolean;
  onShortcuts: () => void;
  onClose: () => void;
};

type Command = {
  id: string;
  /** What is searched, and shown unless `text` is. */
  label: string;
  icon: ReactNode;
  text?: ReactNode;
  aside?: string | undefined;
  run: () => void;
};

/** Everything by typing: clients of the salon, sections and commands. */
export function Palette({ tenant, entries, maySearchClients, onShortcuts, onClose }: Props) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });
  const needle = query.trim().toLowerCase();
  const clients = useClientHits(maySearchClients ? tenant : undefined, query);
  const groups = [
    { label: t('palette.clients'), list: clients.commands },
    { label: t('palette.go'), list: matching(useSections(tenant, entries), needle) },
    { label: t('palette.commands'), list: matching(useCommands(onShortcuts), needle) },
  ].filter(({ list }) => list.length > 0);
  const shown = groups.flatMap(({ list }) => list);

  // Answers come while one types: Enter always means the first line.
  const { selectFirstOption } = combobox;
  const order = shown.map(({ id }) => id).join(' ');
  useEffect(() => {
    if (order) selectFirstOption();
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
        // The list is always open, so the search field keeps Escape from the dialog.
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
                    <Combobox.Option key={command.id} value={command.id} className={classes.action}>
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
  return list.filter(({ label }) => label.toLowerCase().includes(needle));
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

function useClientHits(tenant: Tenant | undefined, query: string) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q] = useDebouncedValue(query.trim(), 100);
  const enabled = tenant !== undefined && q !== '' && query.trim() !== '';
  const { data, isFetching, error } = useQuery({
    ...clientSearchQuery(tenant?.id ?? '', q, kClientsShown),
    enabled,
    placeholderData: keepPreviousData,
  });
  const page = enabled ? data : undefined;
  const commands = (page?.items ?? []).map((client): Command => ({
    id: client.id,
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
