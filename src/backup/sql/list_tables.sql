-- Every table of the database outside PostgreSQL and its extensions: quoted name, quoted columns without
-- generated ones, and the column that holds the salon ('' if none does). Unlogged and temporary tables
-- hold nothing that must survive.
-- no tenant filter: the catalogue belongs to no salon
SELECT format('%I.%I', space.nspname, relation.relname),
       string_agg(quote_ident(attribute.attname), ', ' ORDER BY attribute.attnum),
       CASE WHEN space.nspname NOT IN ('public', 'dashboard') THEN ''
            WHEN relation.relname = 'tenants_v2' THEN 'id'
            WHEN bool_or(attribute.attname = 'tenant_id') THEN 'tenant_id'
            ELSE '' END
  FROM pg_class AS relation
  JOIN pg_namespace AS space ON space.oid = relation.relnamespace
  JOIN pg_attribute AS attribute ON attribute.attrelid = relation.oid AND attribute.attnum > 0
       AND NOT attribute.attisdropped AND attribute.attgenerated = ''
 WHERE relation.relkind = 'r' AND relation.relpersistence = 'p'
   AND space.nspname NOT LIKE 'pg\_%' AND space.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend
                    WHERE classid = 'pg_class'::regclass AND objid = relation.oid AND deptype = 'e')
 GROUP BY space.nspname, relation.relname
 ORDER BY 1
 LIMIT 10000
