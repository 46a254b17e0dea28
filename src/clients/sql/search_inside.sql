-- Clients whose text contains the fragments, without those that search_words.sql finds, in the
-- order of names. $1 tenant, $2 limit, after ($3, $4, $5), $6 all of, $7 one of, $8 none of these
-- patterns; $9 how many to examine before the filters. okoshko_contains reads its tenant from the
-- transaction.
SELECT f.client_id, f.unnamed, f.search
  FROM dashboard.okoshko_contains($6::text[], $7::text[], $8::text[], $3::boolean, $4::text, $5::uuid, $9::integer) f
  JOIN dashboard.client_stats s ON s.tenant_id = $1 AND s.client_id = f.client_id
 WHERE true
 /* filters */
 ORDER BY f.unnamed, f.search, f.client_id LIMIT $2
