-- Missing unique keys of the contract (because of duplicate rows, or because they were dropped),
-- and invalid indexes of these schemas. The name, and the remedy.
-- no tenant filter: the catalogue belongs to no salon
SELECT format('%s has no unique key (%s)', wanted.relation, array_to_string(wanted.columns, ', ')),
       format('find what is double: SELECT %1$s, count(*) FROM %2$s GROUP BY %1$s HAVING count(*) > 1; then run okoshko migrate',
              array_to_string(wanted.columns, ', '), wanted.relation)
  FROM (VALUES ('public.user_ltm_v2', '{tenant_id,user_id}'::text[]),
               ('dashboard.metrics_dailies', '{tenant_id,day}'),
               ('dashboard.bookings', '{tenant_id,external_id}')) AS wanted(relation, columns)
 WHERE NOT dashboard.okoshko_has_unique(wanted.relation::regclass, wanted.columns)
 UNION ALL
SELECT format('index %s is not valid', i.indexrelid::regclass),
       format('as its owner: DROP INDEX CONCURRENTLY %s; then run okoshko migrate', i.indexrelid::regclass)
  FROM pg_index AS i
  JOIN pg_class AS c ON c.oid = i.indrelid
  JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE n.nspname IN ('public', 'dashboard') AND NOT i.indisvalid
 LIMIT 100
