import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { UserLink } from '@/api/types';
import { formatAbsolute } from '@/i18n/format';
import { useCopy } from './copy';
import { Dialog, DialogActions, DialogBody, DialogText } from './dialog';

export type MadeLink = { link: UserLink; name: string };

type Props = { made: MadeLink | null; zone: string; onClose: () => void };

/** The link, which is shown only once and stored nowhere. */
export function LinkDialog({ made, zone, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened={made !== null} onClose={onClose} title={t('people.linkTitle')}>
      {made ? <LinkBody made={made} zone={zone} onClose={onClose} /> : null}
    </Dialog>
  );
}

function LinkBody({ made: { link, name }, zone, onClose }: Props & { made: MadeLink }) {
  const { t, i18n } = useTranslation();
  // After the #, so that no server and no proxy receives it.
  const address = `${window.location.origin}/invite#${link.secret}`;
  const { copied, failed, copy } = useCopy(address);
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <DialogBody>
      <DialogText>
        {t('people.linkText', {
          name,
          date: formatAbsolute(new Date(link.expires_at), zone, i18n.language),
        })}
      </DialogText>
      <TextInput
        label={t('people.linkLabel')}
        value={address}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        error={failed ? t('copy.failed') : null}
      />
      <DialogActions>
        <Button
          variant="default"
          leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
          onClick={copy}
        >
          {t(copied ? 'copy.copied' : 'copy.copy')}
        </Button>
        <Button onClick={onClose}>{t('people.ready')}</Button>
      </DialogActions>
    </DialogBody>
  );
}
