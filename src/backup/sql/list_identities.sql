-- The columns whose values come from a sequence: quoted table, column, the name of the sequence.
-- no tenant filter: the catalogue belongs to no salon
SELECT format('%I.%I', space.nspname, relation.relname), quote_ident(attribute.attname),
       pg_get_serial_sequence(format('%I.%I', space.nspname, relation.relname), attribute.attname)
  FROM pg_class AS relation
  JOIN pg_namespace AS space ON space.oid = relation.relnamespace
  JOIN pg_attribute AS attribute ON attribute.attrelid = relation.oid AND attribute.attnum > 0
       AND NOT attribute.attisdropped
 WHERE relation.relkind = 'r' AND space.nspname IN ('public', 'dashboard')
   AND pg_get_serial_sequence(format('%I.%I', space.nspname, relation.relname),
                              attribute.attname) IS NOT NULL
 LIMIT 1000
