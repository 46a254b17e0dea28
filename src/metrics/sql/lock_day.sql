-- Serialises transactions that compute the same day, so that existing rows can be found before an
-- insert even if metrics_dailies has no unique key. The wait may exceed lock_timeout, because the
-- other transaction does the same work.
-- work_mem is for this transaction only: it sorts the day's messages, and only one transaction per
-- day sorts at a time.
-- The plan is made for the actual salons: a generic plan, made for ten salons, would scan thousands
-- of them per message.
-- no tenant filter: a lock, no rows.
SELECT set_config('work_mem', '256MB', true), set_config('plan_cache_mode', 'force_custom_plan', true),
       set_config('lock_timeout', '600s', true), pg_advisory_xact_lock(hashtext('okoshko.metrics'), $1::date - date '2000-01-01')
