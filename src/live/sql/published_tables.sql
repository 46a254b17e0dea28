-- Which tables publication $1 streams, with what REPLICA IDENTITY tells of their old rows ('f': all of it).
-- no tenant filter: the catalogue belongs to no salon
SELECT p.schemaname, p.tablename, c.relreplident::text
  FROM pg_publication_tables AS p
  JOIN pg_namespace AS n ON n.nspname = p.schemaname
  JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = p.tablename
 WHERE p.pubname = $1
 LIMIT 1000
