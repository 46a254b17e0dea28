import { dayParam, defined, textParam } from '@/domain/search-params';

/** The URL of the screen: the day (absent: today), the selected item, the master on a phone. */
export type DaySearch = { date?: string; open?: string; staff?: string };

const kItemLengthMax = 220;

export function parseDaySearch(search: Record<string, unknown>): DaySearch {
  return defined({
    date: dayParam(search.date),
    open: textParam(search.open, kItemLengthMax),
    staff: textParam(search.staff, kItemLengthMax),
  });
}
