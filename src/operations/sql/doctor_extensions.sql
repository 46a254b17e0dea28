-- The extensions that our indexes need: whether each is installed in the database, and whether the
-- server provides it.
-- no tenant filter: the catalogue belongs to no salon
SELECT wanted.name,
       EXISTS (SELECT FROM pg_extension AS e WHERE e.extname = wanted.name),
       EXISTS (SELECT FROM pg_available_extensions AS a WHERE a.name = wanted.name)
  FROM unnest('{btree_gin,btree_gist,pg_trgm}'::text[]) AS wanted(name)
 LIMIT 10
