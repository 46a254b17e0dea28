-- What a list is filtered by decides how it is best read: one kept plan for all filters would walk the whole salon for
-- a single client.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true)
