-- no tenant filter: how many salons share the budget.
SELECT count(*) FROM dashboard.mirror_connections WHERE stopped_at IS NULL
