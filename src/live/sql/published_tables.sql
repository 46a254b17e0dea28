-- The tables of publication $1: whether all kinds of changes are published, and whether only some
-- rows or columns are.
-- to_jsonb() because PostgreSQL 14 has neither prqual nor prattrs.
-- no tenant filter: the catalogue belongs to no salon
SELECT t.schemaname, t.tablename,
       p.pubinsert AND p.pubupdate AND p.pubdelete AND p.pubtruncate,
       coalesce(to_jsonb(r) ->> 'prqual', to_jsonb(r) ->> 'prattrs') IS NOT NULL
  FROM pg_publication_tables AS t
  JOIN pg_publication AS p ON p.pubname = t.pubname
  LEFT JOIN pg_publication_rel AS r
    ON r.prpubid = p.oid
   AND r.prrelid = (SELECT c.oid FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                     WHERE n.nspname = t.schemaname AND c.relname = t.tablename)
 WHERE t.pubname = $1
 LIMIT 1000
