-- The best plan depends on the filters: a generic plan would scan all dialogues of the salon for a
-- single client.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true)
