-- no tenant filter: a temporary table of one tenant's transaction.
-- Like sync_stage_staff.sql.
CREATE TEMP TABLE stage_service (
  ordinal integer NOT NULL, external_id text, title text NOT NULL, title_key text NOT NULL, category text, price numeric(12, 2),
  duration_sec integer, active boolean
) ON COMMIT DROP
