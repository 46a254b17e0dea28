import { IconWifiOff } from '@tabler/icons-react';
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
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
