-- no tenant filter: the limits apply to the installation.
-- $1 answered that there were too many calls: no calls for $2 seconds.
UPDATE dashboard.mirror_budget
   SET closed_until = greatest(closed_until, clock_timestamp() + make_interval(secs => $2::integer))
 WHERE source = $1
