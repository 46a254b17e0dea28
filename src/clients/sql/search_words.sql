-- Clients with a word in the given range, in the order of that word, then of the name.
-- $1 tenant, $2 limit, $3 and $4 the range of the word, after ($5, $6, $7); $8 all of and $9 one of
-- these patterns must match too. A client with several such words is listed at the first of them
-- only.
-- LEFT JOIN, because the planner removes it if there are no filters, and one index suffices for the
-- page.
SELECT hit.client_id, hit.word, hit.search
  FROM unnest($3::text[], $4::text[]) AS range(lo, hi),
       LATERAL (
         SELECT w.client_id, w.word, w.search
           FROM dashboard.client_words w
           LEFT JOIN dashboard.client_stats s ON s.tenant_id = $1 AND s.client_id = w.client_id
          WHERE w.tenant_id = $1 AND w.word >= range.lo AND w.word < range.hi
            -- Never before the range: of two lower bounds PostgreSQL starts at this one, and would
            -- read every word of the salon before the range. No search text is empty, so '' sorts
            -- before all rows of the range's first word.
            AND (w.word, w.search, w.client_id) >
                (greatest($5::text COLLATE "C", range.lo),
                 CASE WHEN $5::text COLLATE "C" < range.lo THEN '' ELSE $6::text END, $7::uuid)
            AND w.search LIKE ALL ($8::text[]) AND w.search LIKE ANY ($9::text[])
            AND NOT EXISTS (SELECT FROM dashboard.okoshko_search_words(w.search) AS earlier,
                                        unnest($3::text[], $4::text[]) AS any_range(lo, hi)
                             WHERE earlier < w.word AND earlier >= any_range.lo AND earlier < any_range.hi)
          /* filters */
          ORDER BY w.word, w.search, w.client_id LIMIT $2) hit
 ORDER BY hit.word, hit.search, hit.client_id LIMIT $2
