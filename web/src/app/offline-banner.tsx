import { IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';
import { useOnline } from './use-online';

export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div role="status">
      {online ? null : (
        <p className={classes.offline}>
          <IconWifiOff size={16} stroke={1.7} aria-hidden />
          {t('offline.banner')}
        </p>
      )}
    </div>
  );
}
