import { ActionIcon, Tooltip } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '@/api/types';

const StartLinksDialog = lazy(async () => ({
  default: (await import('./start-links-dialog')).StartLinksDialog,
}));

type Props = { tenant: Tenant; clientId: string; name: string };

/** Opens the invitation of the client to the salon's bots. */
export function StartLinksButton(props: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip label={t('startLinks.open')}>
        <ActionIcon aria-label={t('startLinks.open')} onClick={() => setOpen(true)}>
          <IconQrcode size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {open ? (
        <Suspense>
          <StartLinksDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
