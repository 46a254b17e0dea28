-- Tables by size: estimated rows, bytes with indexes, dead rows, scans of the whole table, last vacuum.
-- no tenant filter: the catalogue belongs to no salon
SELECT concat_ws(' | ', format('%s.%s', schemaname, relname), n_live_tup, pg_total_relation_size(relid), n_dead_tup, seq_scan,
                 coalesce(greatest(last_vacuum, last_autovacuum)::text, 'never'))
  FROM pg_stat_user_tables
 ORDER BY pg_total_relation_size(relid) DESC
 LIMIT 200
