import {
  type DefaultError,
  type InfiniteData,
  infiniteQueryOptions,
  type QueryKey,
  type UseInfiniteQueryOptions,
} from '@tanstack/react-query';

/** A longer list is not reloaded in the background: that needs a request per page. */
const kPagesToRefetch = 3;

const isShort = ({ state }: { state: { data: InfiniteData<unknown> | undefined } }) =>
  (state.data?.pages.length ?? 0) <= kPagesToRefetch;

export const refetchWhileShort = { refetchOnMount: isShort, refetchOnWindowFocus: isShort };

type Page = { next: string | null };
export type Cursor = { cursor?: string };

type More<P extends Page, Key extends QueryKey> = Omit<
  UseInfiniteQueryOptions<P, DefaultError, InfiniteData<P>, Key, string | null>,
  'queryKey' | 'queryFn' | 'initialPageParam' | 'getNextPageParam' | 'select'
>;

/** A list that the server returns page by page; each page contains the cursor of the next. */
export function keysetQuery<P extends Page, Key extends QueryKey>(
  queryKey: Key,
  load: (cursor: Cursor, signal: AbortSignal) => Promise<P>,
  more: More<P, Key> = {},
) {
  return infiniteQueryOptions({
    ...more,
    queryKey,
    queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string | null }) =>
      load(pageParam === null ? {} : { cursor: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: (last: P) => last.next,
  });
}
