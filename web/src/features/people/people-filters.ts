import {
  choiceParam,
  defined,
  kSearchLengthMax,
  type SearchParams,
  textParam,
} from '@/domain/search-params';

/** Of the list of users; stands in the address. */
export type PeopleFilters = {
  q?: string;
  /** Of every salon; absent means of this one. */
  scope?: 'all';
};

export function parsePeopleFilters(search: SearchParams): PeopleFilters {
  return defined({
    q: textParam(search.q, kSearchLengthMax),
    scope: choiceParam(['all'], search.scope),
  });
}
