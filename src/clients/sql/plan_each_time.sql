-- For the rest of the transaction (no tenant's rows). What is typed decides the plan: a fragment that one name in
-- ten has wants another than one that nobody has, and a kept plan knows neither. Nor shall one person's list take
-- both cores: it is short, and others wait.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('max_parallel_workers_per_gather', '0', true)
