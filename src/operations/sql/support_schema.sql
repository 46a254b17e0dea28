-- Applied migrations, and their warnings. One line of text each.
-- no tenant filter: the schema belongs to no salon
SELECT concat_ws(' | ', id, name, applied_at, array_to_string(warnings, '; '))
  FROM dashboard.okoshko_migrations
 ORDER BY id
 LIMIT 1000
