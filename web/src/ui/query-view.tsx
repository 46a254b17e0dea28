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
  /** What failed, as a sentence. */
  failed: string;
  /** Of what is to come; shown when loading takes longer than a moment. */
  skeleton: ReactNode;
  /** Around the skeleton. */
  pendingClass?: string | undefined;
  /** What is there before the data. */
  heading?: ReactNode;
  /** Once the data is there. */
  children: ReactNode;
};

/** What a query is at: loading, failed before anything was there, or its data. */
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

/** What is shown is older than it should be, since loading it again failed. */
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
