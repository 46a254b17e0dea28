import { createContext, use } from 'react';
import type { ClientFilters } from './client-filters';
import type { SearchHits } from './highlight';

/** What every cell of the list needs besides its client. */
export type ListPlace = {
  tenantId: string;
  zone: string;
  now: Date;
  filters: ClientFilters;
  search: SearchHits | null;
  /** The row that Tab reaches. */
  reachable: string | undefined;
};

const ListContext = createContext<ListPlace | null>(null);
export const ListProvider = ListContext;

export function useListPlace(): ListPlace {
  const place = use(ListContext);
  if (!place) throw new Error('a cell outside of its list');
  return place;
}
