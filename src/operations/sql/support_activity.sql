-- Connections by program and state, and the age of the oldest transaction. No statements: they may contain values.
-- no tenant filter: connections belong to no salon
SELECT concat_ws(' | ', application_name, state, wait_event_type, count(*),
                 coalesce(extract(epoch FROM now() - min(xact_start))::integer || ' s', ''))
  FROM pg_stat_activity
 WHERE datname = current_database()
 GROUP BY application_name, state, wait_event_type
 ORDER BY count(*) DESC
 LIMIT 100
