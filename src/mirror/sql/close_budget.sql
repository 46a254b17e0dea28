-- no tenant filter: the limits are the installation's.
-- $1 has said that there were too many calls: none for $2 seconds.
UPDATE dashboard.mirror_budget
   SET closed_until = greatest(closed_until, clock_timestamp() + make_interval(secs => $2::integer))
 WHERE source = $1
