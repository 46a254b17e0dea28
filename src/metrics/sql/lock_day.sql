-- Collectors of one day take turns, so that rows can be looked for before they are added also where metrics_dailies
-- has no unique key. Longer than lock_timeout is right: the other one is doing the same work.
-- Memory for this transaction alone: the day's messages are sorted, and one collector of a day sorts at a time.
-- And a plan for the salons at hand: one made for any ten looks through thousands of them for each message.
-- no tenant filter: a lock, no rows.
SELECT set_config('work_mem', '256MB', true), set_config('plan_cache_mode', 'force_custom_plan', true),
       set_config('lock_timeout', '600s', true), pg_advisory_xact_lock(hashtext('okoshko.metrics'), $1::date - date '2000-01-01')
