import { Button } from '@mantine/core';
import { Link, type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { DayPicture, EmptyState } from '@/ui/empty-state';
import { ErrorPanel } from '@/ui/error-panel';
import classes from './fault-pages.module.css';
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

/** A chunk of an older build that the server no longer has. */
export function isOldBuild(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /dynamically imported module|Importing a module script failed|Unable to preload CSS/i.test(
    message,
  );
}

/** Crashes further apart than this have nothing to do with each other. */
const kCrashesApartMs = 120_000;
let crashes = { errorUpdatedAt: 0, errorUpdateCount: 0 };

/** Kept outside of the page, which is drawn anew for each try. */
function countCrash(now: number) {
  const again = now - crashes.errorUpdatedAt < kCrashesApartMs;
  crashes = { errorUpdatedAt: now, errorUpdateCount: again ? crashes.errorUpdateCount + 1 : 1 };
  return crashes;
}

/** Where a route fails to load or to draw. */
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
  const old = isOldBuild(error);
  return (
    <Fault
      title={t(old ? 'crash.oldTitle' : 'crash.title')}
      text={t(old ? 'crash.oldText' : 'crash.text')}
      action={<Button onClick={() => window.location.reload()}>{t('crash.reload')}</Button>}
    />
  );
}
