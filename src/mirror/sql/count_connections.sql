-- no tenant filter: counts the salons that share the budget.
SELECT count(*) FROM dashboard.mirror_connections WHERE stopped_at IS NULL
