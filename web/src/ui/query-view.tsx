import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/i18n/format';
import { ownZone } from '@/i18n/intl';
import { ErrorPanel, type Failure } from './error-panel';
import classes from './query-view.module.css';
import { useDelayed } from './use-delayed';

type Query = Pick<
  UseQueryResult,
  'isPending' | 'isLoadingError' | 'isRefetchError' | 'isFetching' | 'dataUpdatedAt' | 'refetch'
>;

type Props = {
  query: Query & { [K in keyof Failure]: K extends 'error' ? Error | null : Failure[K] };
  /** A sentence that states what failed. */
  failed: string;
  /** Placeholder of the data; shown if loading takes longer than a moment. */
  skeleton: ReactNode;
  /** The class of the element around the skeleton. */
  pendingClass?: string | undefined;
  /** Shown before the data is loaded. */
  heading?: ReactNode;
  /** Shown when the data is loaded. */
  children: ReactNode;
};

/** The state of a query: loading, failed without data, or its data. */
export function QueryView(props: Props) {
  const { query, failed, skeleton, pendingClass, heading, children } = props;
  const { error, errorUpdatedAt, errorUpdateCount } = query;
  const slow = useDelayed(query.isPending);
  if (query.isLoadingError && error) {
    const failure = { error, errorUpdatedAt, errorUpdateCount };
    return <ErrorPanel title={failed} failure={failure} onRetry={query.refetch} />;
  }
  if (!query.isPending) {
    return (
      <>
        {query.isRefetchError ? <StaleNote query={query} /> : null}
        {children}
      </>
    );
  }
  const shown = slow ? skeleton : null;
  if (pendingClass === undefined && heading === undefined) return shown;
  return (
    <div className={pendingClass} aria-busy>
      {heading}
      {shown}
    </div>
  );
}

/** A note that the data is old, because reloading failed. */
function StaleNote({ query }: Pick<Props, 'query'>) {
  const { t, i18n } = useTranslation();
  const time = formatTime(new Date(query.dataUpdatedAt), ownZone(), i18n.language);
  return (
    <div className={classes.stale} role="status">
      <span>{t('common.stale', { time })}</span>
      <button
        type="button"
        className={classes.again}
        disabled={query.isFetching}
        onClick={() => void query.refetch()}
      >
        {t('common.retry')}
      </button>
    </div>
  );
}
