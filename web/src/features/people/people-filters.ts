import {
  choiceParam,
  defined,
  kSearchLengthMax,
  type SearchParams,
  textParam,
} from '@/domain/search-params';

/** The filters of the list of users, stored in the URL. */
export type PeopleFilters = {
  q?: string;
  /** All salons; absent means this one. */
  scope?: 'all';
};

export function parsePeopleFilters(search: SearchParams): PeopleFilters {
  return defined({
    q: textParam(search.q, kSearchLengthMax),
    scope: choiceParam(['all'], search.scope),
  });
}
