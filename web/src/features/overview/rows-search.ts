import type { paths } from '@/api/schema';
import {
  choiceParam,
  defined,
  kIdLengthMax,
  type SearchParams,
  textParam,
} from '@/domain/search-params';
import { type OverviewPeriod, parsePeriod } from './overview-period';

type Query = NonNullable<
  paths['/api/v1/tenants/{tenant}/overview/bookings']['get']['parameters']['query']
>;

export const kWeekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
const kRows = ['all', 'attended', 'cancelled', 'no_show', 'fell_through'] as const;

/** The value of `rowsStaff` for bookings without a master. */
export const kNoStaff = 'none';

/** Which number of the breakdown is open, in the URL; absent: none. */
export type RowsSearch = {
  rows?: (typeof kRows)[number];
  rowsStaff?: string;
  rowsWeekday?: (typeof kWeekdays)[number];
};
export type OverviewSearch = OverviewPeriod & RowsSearch;

function parseRows(search: SearchParams): RowsSearch {
  const rows = choiceParam(kRows, search.rows);
  if (rows === undefined) return {};
  return defined({
    rows,
    rowsStaff: textParam(search.rowsStaff, kIdLengthMax),
    rowsWeekday: choiceParam(kWeekdays, search.rowsWeekday),
  });
}

/** Parses the URL of the overview; invalid values are left out. */
export const parseOverview = (search: SearchParams): OverviewSearch => ({
  ...parsePeriod(search),
  ...parseRows(search),
});

export const periodOf = (search: OverviewSearch): OverviewPeriod => parsePeriod(search);
export const rowsOf = (search: OverviewSearch): RowsSearch => parseRows(search);

export const rowsQueryOf = ({ rows, rowsStaff, rowsWeekday }: RowsSearch): Query => ({
  ...(rows !== undefined && rows !== 'all' && { outcome: rows }),
  ...(rowsStaff !== undefined && { staff: rowsStaff }),
  ...(rowsWeekday !== undefined && { weekday: Number(rowsWeekday) }),
});
