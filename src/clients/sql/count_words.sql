-- The number of words in each range, up to $4: the range with the fewest words leads the search.
SELECT (SELECT count(*) FROM (
          SELECT FROM dashboard.client_words w
           WHERE w.tenant_id = $1 AND w.word >= range.lo AND w.word < range.hi LIMIT $4) AS found)
  FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS range(lo, hi, n)
 ORDER BY range.n
