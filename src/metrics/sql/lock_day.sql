-- Collectors of one day take turns, so that rows can be looked for before they are added also where metrics_dailies
-- has no unique key. Longer than lock_timeout is right: the other one is doing the same work.
-- no tenant filter: a lock, no rows.
SELECT set_config('lock_timeout', '600s', true), pg_advisory_xact_lock(hashtext('okoshko.metrics'), $1::date - date '2000-01-01')
