import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { More } from './list-tail';
import { useDelayed } from './use-delayed';

type Pages<Row> = InfiniteData<{ items: readonly Row[] }>;

/** The rows of a list that is loaded page by page, and a function that loads more. */
export function usePagedRows<Row>(query: UseInfiniteQueryResult<Pages<Row>>) {
  const { data, fetchNextPage } = query;
  const rows = useMemo<readonly Row[]>(
    () => data?.pages.flatMap(({ items }) => items) ?? [],
    [data],
  );
  const load = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const more: More = {
    has: query.hasNextPage,
    loading: query.isFetching,
    failed: query.isFetchNextPageError,
    load,
  };
  /** `stale`: the rows belong to an earlier request; the new one is pending. */
  return { rows, more, stale: useDelayed(query.isPlaceholderData) };
}
