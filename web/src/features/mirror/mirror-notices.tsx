import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MirrorConnection, Tenant } from '@/api/types';
import shared from '@/ui/connection.module.css';
import { useCopy } from '@/ui/copy';
import { RelativeTime } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import classes from './mirror.module.css';

type Props = { tenant: Tenant; connection: MirrorConnection };

/** The address for YClients' webhooks, with which changes arrive within seconds. */
export function MirrorNotices({ tenant, connection }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const { hook_url: url, noticed_at: at, notices_refused: refused } = connection;
  const { copied, failed, copy } = useCopy(url ?? '');
  const Icon = copied ? IconCheck : IconCopy;
  if (url === null) return null;
  return (
    <section className={shared.card} aria-labelledby="mirror-notices">
      <h2 className={shared.title} id="mirror-notices">
        {t('mirror.notices')}
      </h2>
      <p className={shared.text}>{t('mirror.noticesText')}</p>
      <div className={classes.address}>
        <TextInput
          readOnly
          value={url}
          aria-label={t('mirror.noticesAddress')}
          onFocus={({ target }) => target.select()}
          error={failed ? t('copy.failed') : null}
          className={classes.addressField}
        />
        <Button
          variant="default"
          leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
          onClick={copy}
        >
          {t(copied ? 'copy.copied' : 'copy.copy')}
        </Button>
      </div>
      <p className={`${shared.text} ${shared.faint}`}>
        {at ? (
          <>
            {t('mirror.noticedAt')}{' '}
            <RelativeTime at={at} now={now} zone={tenant.time_zone} unit="past" />
          </>
        ) : (
          t('mirror.noticedNever')
        )}
      </p>
      {refused > 0 ? (
        <p className={shared.text}>{t('mirror.noticesRefused', { count: refused })}</p>
      ) : null}
    </section>
  );
}
