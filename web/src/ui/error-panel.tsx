import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { problemKey } from '@/i18n/problem-text';
import classes from './state.module.css';
import { useCountdown } from './use-countdown';

/** The error fields of a TanStack query. */
export type Failure = {
  error: Error;
  /** Milliseconds since 1970. */
  errorUpdatedAt: number;
  /** The number of failures so far, including this one. */
  errorUpdateCount: number;
};

type Props = {
  /** A sentence that states what failed. */
  title: string;
  failure: Failure;
  onRetry: () => unknown;
  /** h1 if the page has no other content. */
  heading?: 'h1' | 'h2';
};

const kFirstRetrySeconds = 5;
const kRetrySecondsMax = 60;
const kAutomaticRetriesMax = 6;

/** The seconds until the next automatic retry, or null if a retry cannot help. */
export function retryDelaySeconds(
  failures: number,
  passing: boolean,
  retryAfter: number | null,
): number | null {
  if (!passing || failures > kAutomaticRetriesMax) return null;
  const backOff = Math.min(kRetrySecondsMax, kFirstRetrySeconds * 2 ** (failures - 1));
  return Math.max(backOff, retryAfter ?? 0);
}

/**
 * An error inside its panel: what failed, the reason, a button, and the next automatic retry if one
 * can help. The caller shows it until data arrives.
 */
export function ErrorPanel({ title, failure, onRetry, heading: Heading = 'h2' }: Props) {
  const { t } = useTranslation();
  const { error, errorUpdatedAt, errorUpdateCount } = failure;
  const problem = asApiError(error);
  const delay = retryDelaySeconds(errorUpdateCount, problem.isPassing, problem.retryAfter);
  const deadline = delay === null ? null : errorUpdatedAt + delay * 1000;
  const left = useCountdown(deadline, Date.now);
  const retry = useEffectEvent(onRetry);

  useEffect(() => {
    if (deadline === null) return;
    const timer = window.setTimeout(() => retry(), Math.max(0, deadline - Date.now()));
    return () => window.clearTimeout(timer);
  }, [deadline]);

  return (
    <div className={classes.state} role="alert">
      <span className={classes.badge}>
        <IconPlugConnectedX size={22} stroke={1.7} aria-hidden />
      </span>
      <Heading className={classes.small}>{title}</Heading>
      <p className={classes.text}>{t(problemKey(problem))}</p>
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} stroke={1.8} aria-hidden />}
          onClick={() => onRetry()}
        >
          {t('common.retry')}
        </Button>
      </div>
      {/* A live region here would read out every second. */}
      <p className={classes.meta} aria-live="off">
        {deadline !== null && left > 0 ? t('common.retryIn', { seconds: left }) : null}
        {deadline === null && problem.requestId
          ? t('common.request', { id: problem.requestId })
          : null}
      </p>
    </div>
  );
}
