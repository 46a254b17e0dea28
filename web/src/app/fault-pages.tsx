import { Button } from '@mantine/core';
import { Link, type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import classes from './fault-pages.module.css';
import { ScreenNotLoaded } from './lazy-screen';
import { useOnline } from './use-online';
import { usePageTitle } from './use-page-title';

function Fault({ title, text, action }: { title: string; text: string; action: React.ReactNode }) {
  return (
    <main className={classes.page} id="main" tabIndex={-1}>
      <EmptyState
        heading="h1"
        picture={<DayPicture />}
        title={title}
        text={text}
        actions={action}
      />
    </main>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle('notFound.title', undefined);
  return (
    <Fault
      title={t('notFound.title')}
      text={t('notFound.text')}
      action={
        <Button component={Link} to="/">
          {t('notFound.home')}
        </Button>
      }
    />
  );
}

export function TenantMissingPage() {
  const { t } = useTranslation();
  usePageTitle('tenant.unknownTitle', undefined);
  return (
    <EmptyState
      heading="h1"
      picture={<DayPicture />}
      title={t('tenant.unknownTitle')}
      text={t('tenant.unknownText')}
      actions={
        <Button component={Link} to="/">
          {t('tenant.toOwn')}
        </Button>
      }
    />
  );
}

export function NoTenantPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      heading="h1"
      picture={<DayPicture />}
      title={t('tenant.noneTitle')}
      text={t('tenant.noneText')}
    />
  );
}

/** Crashes with a longer interval count as unrelated. */
const kCrashesApartMs = 120_000;
let crashes = { errorUpdatedAt: 0, errorUpdateCount: 0 };

/** Stored outside of React, because the page is rendered anew for each attempt. */
function countCrash(now: number) {
  const again = now - crashes.errorUpdatedAt < kCrashesApartMs;
  crashes = { errorUpdatedAt: now, errorUpdateCount: again ? crashes.errorUpdateCount + 1 : 1 };
  return crashes;
}

/** Shown when a route fails to load or to render. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const [crash] = useState(() => countCrash(Date.now()));
  const retry = () => {
    reset();
    void router.invalidate();
  };

  if (error instanceof ApiError) {
    return (
      <main className={classes.page} id="main" tabIndex={-1}>
        <ErrorPanel
          heading="h1"
          title={t('app.name')}
          failure={{ error, ...crash }}
          onRetry={retry}
        />
      </main>
    );
  }
  if (error instanceof ScreenNotLoaded) return <NotLoadedPage onRetry={retry} />;
  return (
    <Fault
      title={t('crash.title')}
      text={t('crash.text')}
      action={<Button onClick={() => void reloadIfServed(t)}>{t('crash.reload')}</Button>}
    />
  );
}

/**
 * Without a network the screen loads automatically when there is one; otherwise the server has a
 * new build.
 */
export function NotLoadedPage({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  const online = useOnline();
  const wasOffline = useRef(!online);
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    if (online && wasOffline.current) retry();
    wasOffline.current = !online;
  }, [online]);
  return online ? (
    <Fault
      title={t('crash.oldTitle')}
      text={t('crash.oldText')}
      action={<Button onClick={() => void reloadIfServed(t)}>{t('crash.reload')}</Button>}
    />
  ) : (
    <Fault
      title={t('live.offline')}
      text={t('crash.offlineText')}
      action={<Button onClick={onRetry}>{t('common.retry')}</Button>}
    />
  );
}

/**
 * Reloads only if the server answers: otherwise the browser would replace the page with its own
 * error page.
 */
async function reloadIfServed(t: TFunction): Promise<void> {
  const served = await fetch('/boot.js', { cache: 'no-store' })
    .then(({ ok }) => ok)
    .catch(() => false);
  if (served) window.location.reload();
  else notifications.show({ role: 'alert', message: t('problem.network') });
}
