-- For the rest of the transaction (no rows of a tenant). The best plan depends on the search text:
-- a fragment that occurs in every tenth name needs another plan than a rare one, so no generic plan
-- is used. Parallel workers are disabled, because lists are short and other requests need the
-- cores.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('max_parallel_workers_per_gather', '0', true)
