-- Catalogue, no tenant. An interrupted CREATE INDEX CONCURRENTLY leaves an index that slows writes
-- and serves no read.
SELECT i.indexrelid::regclass::text
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
 WHERE i.indrelid = to_regclass($2) AND c.relname = $1 AND NOT i.indisvalid
