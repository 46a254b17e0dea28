import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';

/** How often a page that stays open asks for a new version. */
const kAskEveryMs = 3_600_000;

/** The service worker of a new version that waits to take over; undefined: there is none. */
function useWaitingWorker(): ServiceWorker | undefined {
  const [waiting, setWaiting] = useState<ServiceWorker>();
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    let ended = false;
    let timer: number | undefined;
    void navigator.serviceWorker.ready.then((registration) => {
      if (ended) return;
      const look = () => {
        if (!ended && registration.waiting) setWaiting(registration.waiting);
      };
      look();
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', look);
      });
      timer = window.setInterval(() => {
        // Without a network the next hour will do.
        registration.update().catch(() => undefined);
      }, kAskEveryMs);
    });
    return () => {
      ended = true;
      window.clearInterval(timer);
    };
  }, []);
  return waiting;
}

/** Offers a new version of the page. Nothing reloads before the user accepts it. */
export function NewVersionBanner() {
  const { t } = useTranslation();
  const waiting = useWaitingWorker();
  const accept = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
      once: true,
    });
    waiting?.postMessage('take-over');
  };
  return (
    <div role="status">
      {waiting && (
        <p className={classes.newVersion}>
          {t('newVersion.text')}
          <Button size="compact-sm" variant="default" onClick={accept}>
            {t('newVersion.accept')}
          </Button>
        </p>
      )}
    </div>
  );
}
