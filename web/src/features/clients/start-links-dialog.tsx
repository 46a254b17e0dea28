import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StartLink, Tenant } from '@/api/types';
import { useCopy } from '@/ui/copy';
import { Dialog, DialogActions, DialogBody, DialogText } from '@/ui/dialog';
import { QrCode } from '@/ui/qr-code';
import { QueryView } from '@/ui/query-view';
import { startLinksQuery } from './client-queries';
import classes from './start-links-dialog.module.css';

type Props = { tenant: Tenant; clientId: string; name: string; onClose: () => void };

/** How a client starts the salon's bots: a code for the camera at the desk, and the link to send. */
export function StartLinksDialog({ tenant, clientId, name, onClose }: Props) {
  const { t } = useTranslation();
  const query = useQuery(startLinksQuery(tenant.id, clientId));
  const links = query.data?.items ?? [];
  return (
    <Dialog opened onClose={onClose} title={t('startLinks.title')} className={classes.dialog}>
      <DialogBody>
        <QueryView query={query} failed={t('startLinks.failed')} skeleton={null}>
          {links.length === 0 ? (
            <DialogText>{t('startLinks.none')}</DialogText>
          ) : (
            <>
              <DialogText>{t('startLinks.text', { name })}</DialogText>
              <div className={classes.links}>
                {links.map((link) => (
                  <Link key={link.channel} link={link} />
                ))}
              </div>
              <p className={classes.warning}>{t('startLinks.personal')}</p>
            </>
          )}
        </QueryView>
        <DialogActions>
          {links.length > 0 ? (
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('startLinks.print')}
            </Button>
          ) : null}
          <Button onClick={onClose}>{t('startLinks.ready')}</Button>
        </DialogActions>
      </DialogBody>
    </Dialog>
  );
}

function Link({ link: { channel, url } }: { link: StartLink }) {
  const { t } = useTranslation();
  const { copied, failed, copy } = useCopy(url);
  const messenger = t(`channels.name.${channel}`);
  const Icon = copied ? IconCheck : IconCopy;
  const label = t(copied ? 'copy.copied' : 'startLinks.copy', { messenger });
  return (
    <section className={classes.link} aria-label={messenger}>
      <QrCode text={url} label={t('startLinks.code', { messenger })} />
      <div className={classes.name}>
        <h3>{messenger}</h3>
        <Tooltip label={label}>
          <ActionIcon aria-label={label} onClick={copy} className={classes.copy}>
            <Icon size={16} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {failed ? <p role="alert">{t('copy.failed')}</p> : null}
    </section>
  );
}
