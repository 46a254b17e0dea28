-- no tenant filter: temporary tables.
-- A new temporary table has no statistics; the planner would estimate 20,000 rows as a thousand.
ANALYZE pg_temp.stage_client, pg_temp.stage_booking
