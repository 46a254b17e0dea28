-- no tenant filter: temporary tables.
-- A new temporary table has no statistics; the planner would join 20,000 rows as if they were a thousand.
ANALYZE pg_temp.stage_client, pg_temp.stage_booking
