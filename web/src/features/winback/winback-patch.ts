import type { InfiniteData } from '@tanstack/react-query';
import type { AtRiskClient, AtRiskPage } from '@/api/types';
import type { ChangeOf, Loaded } from '@/live/live-lists';
import { bandOf, type WinbackFilters } from './winback-filters';

export type LoadedPage = Loaded<AtRiskPage>;
export type Pages = InfiniteData<LoadedPage>;

export type AtRiskChange = ChangeOf<AtRiskClient>;

/** The keys of the server's ascending sort order; names are sorted alphabetically. */
function rank(client: AtRiskClient, sort: WinbackFilters['sort']): number[] {
  const loss = -(client.expected_loss_minor ?? -1);
  switch (sort) {
    case 'risk':
      return [-client.risk_percent, loss];
    case 'return':
      return [client.return_percent ?? 200];
    case 'last_visit':
      return [-Date.parse(client.last_visit_at)];
    case 'last_visit_oldest':
      return [Date.parse(client.last_visit_at)];
    case 'name':
      return [client.client.name ? 0 : 1];
    case undefined:
      return [loss];
  }
}

function compare(a: AtRiskClient, b: AtRiskClient, sort: WinbackFilters['sort']): number {
  const [left, right] = [rank(a, sort), rank(b, sort)];
  for (const [index, value] of left.entries()) {
    const difference = value - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (sort !== 'name') return 0;
  return (a.client.name ?? '').localeCompare(b.client.name ?? '', 'ru');
}

/** Whether a new client belongs to the list; only the server can filter by master or service. */
function comesIn(client: AtRiskClient, filters: WinbackFilters): boolean {
  if (filters.staff !== undefined || filters.service !== undefined) return false;
  return filters.risk === undefined || bandOf(client.risk_percent) === filters.risk;
}

/**
 * The list after a change. Existing clients change in place, so that no row moves under the cursor.
 * A new client is inserted at its position, or left to the next page. Returns the same object if
 * nothing changed.
 */
export function patchPages(data: Pages, change: AtRiskChange, filters: WinbackFilters): Pages {
  const now = new Map(change.upserts.map((client) => [client.client.id, client]));
  const gone = new Set(change.deletes);
  const known = new Set<string>();
  let changed = false;
  const pages = data.pages.map((page) => {
    const touched = page.items.filter(({ client: { id } }) => gone.has(id) || now.has(id));
    if (touched.length === 0) return page;
    touched.forEach(({ client: { id } }) => known.add(id));
    changed = true;
    const items = page.items.flatMap((item) => {
      const fresh = now.get(item.client.id);
      if (fresh && filters.risk !== undefined && bandOf(fresh.risk_percent) !== filters.risk) {
        return [];
      }
      return gone.has(item.client.id) ? [] : [fresh ?? item];
    });
    return { ...page, items };
  });
  for (const client of change.upserts) {
    if (known.has(client.client.id) || !comesIn(client, filters)) continue;
    const before = pages.findIndex(({ items }) =>
      items.some((item) => compare(client, item, filters.sort) < 0),
    );
    const whole = pages.at(-1)?.next === null;
    const index = before >= 0 ? before : whole ? pages.length - 1 : -1;
    const page = pages[index];
    if (!page) continue;
    const place = page.items.findIndex((item) => compare(client, item, filters.sort) < 0);
    changed = true;
    pages[index] = {
      ...page,
      items: page.items.toSpliced(place < 0 ? page.items.length : place, 0, client),
    };
  }
  return changed ? { ...data, pages } : data;
}
