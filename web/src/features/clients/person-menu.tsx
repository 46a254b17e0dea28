import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDotsVertical,
  IconFileTypeHtml,
  IconJson,
  IconUsers,
  IconUserX,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';
import { MergesDialog } from './client-merges';
import { EraseDialog } from './erase-dialog';
import { personHref } from './person-queries';

type Props = { tenant: Tenant; clientId: string; name: string; onErased: () => void };

/** What the law lets a client demand: their data, and its erasure. */
export function PersonMenu({ tenant, clientId, name, onErased }: Props) {
  const { t, i18n } = useTranslation();
  const [erasing, setErasing] = useState(false);
  const [merges, setMerges] = useState(false);
  const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
  const href = (form: 'json' | 'html') => personHref(tenant.id, clientId, form, i18n.language);
  return (
    <>
      <Menu position="bottom-end" width={250}>
        <Menu.Target>
          <ActionIcon aria-label={t('person.menu')}>
            <IconDotsVertical size={17} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('person.label')}</Menu.Label>
          <Menu.Item
            component="a"
            href={href('html')}
            download
            leftSection={<IconFileTypeHtml {...icon} />}
          >
            {t('person.page')}
          </Menu.Item>
          <Menu.Item
            component="a"
            href={href('json')}
            download
            leftSection={<IconJson {...icon} />}
          >
            {t('person.json')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconUsers {...icon} />} onClick={() => setMerges(true)}>
            {t('merges.title')}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconUserX {...icon} />}
            onClick={() => setErasing(true)}
          >
            {t('person.erase')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {merges ? (
        <MergesDialog tenant={tenant} clientId={clientId} onClose={() => setMerges(false)} />
      ) : null}
      {erasing ? (
        <EraseDialog
          tenant={tenant}
          clientId={clientId}
          name={name}
          onErased={onErased}
          onClose={() => setErasing(false)}
        />
      ) : null}
    </>
  );
}
